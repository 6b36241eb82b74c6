import type { Ctx } from '#kernel/context';
import { reviseGroup } from '#rooms/groups';
import { findAnything } from '#rooms/library';
import type { Member } from '../../../../../tests/cast.ts';
import { cast, test as base, type House } from '../talk/talk.fixture.ts';

export { cast, type Talk } from '../talk/talk.fixture.ts';

type Doors = {
	/** What somebody does, with the groups and circles the database says they are in at that moment. */
	by: <T>(who: Member | 'visitor', deed: (ctx: Ctx) => Promise<T>) => Promise<T>;
	/** Who leads it sets who reads the group, or what newcomers read. */
	set: (group: House, given: Partial<Record<'readable' | 'joinable' | 'history', string>>) => Promise<unknown>;
	/** Titles of conversations and pages somebody finds by these words. */
	finds: (who: Member | 'visitor', words: string) => Promise<string[]>;
};
/** Groups whose doors open and close, and people who come to them as they stand at that moment. */
export const test = base.extend<Doors>({
	by: async ({ as, rows }, use) =>
		use(async (who, deed) => {
			const stands = who === 'visitor' ? [] : await rows<{ groups: string[] }>('select app.groups_of($1) as groups', [who.id]);
			const ctx = as(who, { groups: stands[0]?.groups });
			return deed(ctx).finally(() => ctx.bound.commit());
		}),
	set: async ({ by, rows }, use) =>
		use(async ({ id, slug }, given) => {
			const [row] = await rows<Record<string, string>>('select name, listed, readable, joinable, history from groups where id = $1', [id]);
			return by(cast.noor, (ctx) => reviseGroup(ctx, { slug, purpose: 'Praten', for_whom: '', ...row, ...given } as never));
		}),
	finds: async ({ by }, use) =>
		use(async (who, words) => {
			const found = await by(who, (ctx) => findAnything(ctx, { q: words }));
			return found.hits.map(({ title }) => title).sort();
		})
});
