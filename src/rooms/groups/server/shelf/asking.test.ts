import { answerQuote, shelveTopic, showShelf, showShelfPage } from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from '../care/care.fixture.ts';

const { mia, milan, noor, yasmina } = cast;
const everybody = { mia: 'member', milan: 'member', yasmina: 'member', noor: 'host' } as const;
const keyIn = (address: string) => address.split('/').at(-1) ?? '';

describe('who is quoted on the shelf', () => {
	test('is asked by one mail too, whatever number of their words; who wants no mail by the bell alone', async ({
		given,
		care,
		rows,
		work
	}) => {
		const group = await given.group(everybody);
		const talk = await given.topic(group, mia, 'Regen');
		const posts: string[] = [];
		for (const who of [mia, milan, milan, yasmina]) posts.push(await given.say(talk, group, who, `Knikkerbaan van ${who.name}.`));
		await rows(`update membership set follow = 'nothing' where person_id = $1`, [yasmina.id]);
		await shelveTopic(given.in(mia, group), { ...talk, title: 'Geleerd', text: '', posts });
		await work();
		const told = await care.mails('groups.quote_asked');
		expect(Object.keys(told)).toEqual([milan.email]);
		expect(told[milan.email]?.match(/Geleerd/g)?.length).toBeGreaterThan(0);
		expect(told[milan.email]).toContain(`/netwerk/${group.slug}/plank#toestemming`);
		expect(told[milan.email], 'their words, and who wants them, stay inside').not.toMatch(new RegExp(`Knikkerbaan|${mia.name}`));
		expect(await rows(`select 1 from mail where kind = 'groups.quote_asked'`)).toHaveLength(1);
	});

	test('gets no words by mail where the group keeps them inside, and nothing when they answered or left before', async ({
		given,
		care,
		rows,
		work
	}) => {
		const group = await given.group(everybody);
		await rows('update groups set mail_content = false');
		const talk = await given.topic(group, mia, 'Regen');
		const posts: string[] = [];
		for (const who of [milan, yasmina, noor]) posts.push(await given.say(talk, group, who, 'Knikkerbaan.'));
		await shelveTopic(given.in(mia, group), { ...talk, title: 'Geleerd', text: '', posts });
		const [asked] = (await care.ask(noor, group, (ctx) => showShelf(ctx, { slug: group.slug }))).asked;
		await answerQuote(given.in(noor, group), { id: asked?.id ?? '', answer: 'no' });
		await rows('delete from membership where person_id = $1', [yasmina.id]);
		await work();
		const told = await care.mails('groups.quote_asked');
		expect(Object.keys(told)).toEqual([milan.email]);
		expect(told[milan.email]).not.toMatch(/Praat|Geleerd|Regen|Knikkerbaan/);
	});

	test('is named, as long as they did not answer, to who quoted them and to nobody else', async ({ given, care }) => {
		const group = await given.group(everybody);
		const talk = await given.topic(group, mia, 'Regen');
		const posts: string[] = [];
		for (const who of [mia, milan, yasmina]) posts.push(await given.say(talk, group, who, 'Knikkerbaan.'));
		const { address } = await shelveTopic(given.in(mia, group), { ...talk, title: 'Geleerd', text: '', posts });
		const waiting = async (who: typeof mia) =>
			(await care.ask(who, group, (ctx) => showShelfPage(ctx, { slug: group.slug, key: keyIn(address) }))).unanswered;
		expect(await waiting(mia)).toEqual([milan.name, yasmina.name].sort());
		for (const who of [milan, noor]) expect(await waiting(who)).toEqual([]);
		const [asked] = (await care.ask(milan, group, (ctx) => showShelf(ctx, { slug: group.slug }))).asked;
		await answerQuote(given.in(milan, group), { id: asked?.id ?? '', answer: 'no' });
		expect(await waiting(mia)).toEqual([yasmina.name]);
	});
});
