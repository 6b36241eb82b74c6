import { settings } from '#kernel/settings';

const year = 365 * 24 * 3600_000;

/** Until when a membership that begins (or is renewed) now lasts; null: until somebody goes. The administrator decides, or leaves it to each group. */
export async function termFrom(now: Date, group: { renew_yearly: boolean }): Promise<string | null> {
	const { membership_renewal } = await settings();
	const yearly = membership_renewal === 'yearly' || (membership_renewal === 'by_group' && group.renew_yearly);
	return yearly ? dayOf(new Date(now.getTime() + year)) : null;
}

export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
