import type { Ctx, Person } from '#kernel/context';
import { Missing } from '#kernel/errors';

/** Who asks, for deeds that only somebody signed in can do. */
export function me(ctx: Ctx): Person {
	if (ctx.actor.kind !== 'person') throw new Missing();
	return ctx.actor;
}
