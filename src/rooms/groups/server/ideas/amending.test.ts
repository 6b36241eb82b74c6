import { offerAmendment, offerIdea, settleAmendment, showHistory, showIdea } from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test, type House, type Talk } from '../talk/talk.fixture.ts';
import type { Member } from '../../../../../tests/cast.ts';

const { mia, milan, noor } = cast;
const everybody = { mia: 'member', milan: 'member', noor: 'host' } as const;
type Inside = (who: Member, ...groups: House[]) => Parameters<typeof offerIdea>[0];

async function offer(inside: Inside, group: House, who: Member, title: string): Promise<Talk> {
	const { address } = await offerIdea(inside(who, group), { slug: group.slug, title, text: `${title}: doen we dat?` });
	return { slug: group.slug, key: address.split('/').at(-1) ?? '' };
}

describe('an idea', () => {
	test('is amended: who wrote it decides, and what it said before can be read', async ({ given }) => {
		const group = await given.group(everybody);
		const talk = await offer(given.in, group, mia, 'Soep');
		const { said } = await showIdea(given.in(milan, group), talk);
		expect(said?.markup, 'whoever would say it otherwise begins there').toBe('Soep: doen we dat?');
		await expect(offerAmendment(given.in(milan, group), { ...talk, text: said?.markup ?? '' })).rejects.toMatchObject({
			issues: { text: 'ideas_amend_same' }
		});
		await offerAmendment(given.in(milan, group), { ...talk, text: 'Soep, en brood.' });
		const { id } = (await showIdea(given.in(mia, group), talk)).idea.amendments[0] ?? { id: '' };
		await expect(settleAmendment(given.in(milan, group), { ...talk, id, take: 'taken' })).rejects.toMatchObject({ status: 403 });
		await settleAmendment(given.in(mia, group), { ...talk, id, take: 'taken' });
		await expect(settleAmendment(given.in(noor, group), { ...talk, id, take: 'declined' })).rejects.toMatchObject({
			issues: { form: 'ideas_amendment_settled' }
		});
		expect((await showHistory(given.in(noor, group), { ...talk, number: 1 })).texts.map(({ text }) => text)).toEqual([
			'Soep: doen we dat?',
			'Soep, en brood.'
		]);
	});

	test('is not amended by what was offered to another', async ({ given, rows }) => {
		const group = await given.group(everybody);
		const [own, other] = [await offer(given.in, group, mia, 'Soep'), await offer(given.in, group, milan, 'Brood')];
		await offerAmendment(given.in(noor, group), { ...other, text: 'Brood en kaas.' });
		const [{ id }] = (await rows('select id from idea_amendment')) as [{ id: string }];
		await expect(settleAmendment(given.in(mia, group), { ...own, id, take: 'taken' })).rejects.toMatchObject({ status: 404 });
	});
});
