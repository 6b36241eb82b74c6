import { unseenAlerts } from '#kernel/budgets';
import type { Ctx } from '#kernel/context';
import type { Attention } from '#kernel/register';

/** People who came near what they may in groups that who looks leads, and nobody looked at it yet. */
export async function limitsAttention(ctx: Ctx): Promise<Attention[]> {
	const count = await unseenAlerts(ctx, 'led');
	return count ? [{ key: 'budgets_attention_groups', count, address: '/netwerk' }] : [];
}
