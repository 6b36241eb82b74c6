import type { Ctx } from '#kernel/context';
import type { Member } from '../../../../../tests/cast.ts';
import { cast, test as base } from '../notifying/notifying.fixture.ts';

type Group = { id: string; slug: string };
type Joining = {
	/** A group that Mia leads and Noor hosts, with Milan in it. */
	ring: Group;
	/** As somebody who stands in it. */
	inside: (who: Member) => Ctx;
	/** A link to this place in the latest mail of this kind to this address. */
	linkTo: (place: string, address: string) => Promise<string>;
};

export const test = base.extend<Joining>({
	ring: async ({ at, given, rows }, use) => {
		at('2026-11-24T09:00:00Z');
		await rows('delete from rate_limit');
		const { mia, noor, milan } = cast;
		const ring = await given.group([mia, noor, milan]);
		await rows(
			`update membership set role = case person_id when $2 then 'lead' when $3 then 'host' else 'member' end where group_id = $1`,
			[ring.id, mia.id, noor.id]
		);
		await use(ring);
	},
	inside: async ({ as, ring }, use) => use((who) => as(who, { groups: [ring.id] })),
	linkTo: async ({ rows }, use) => {
		await use(async (place, address) => {
			const [mail] = await rows<{ body: string }>('select body from mail where to_address = $1 order by id desc limit 1', [address]);
			return new RegExp(`/${place}/([\\w~-]+)`).exec(mail?.body ?? '')?.[1] ?? '';
		});
	}
});
export { cast };
