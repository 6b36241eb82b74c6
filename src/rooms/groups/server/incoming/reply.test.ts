import { decideHeldMail, myHeldMails, restoreCut, showHeldMail, showTopic } from '#rooms/groups';
import { describe, expect, type Step } from '../../../../../tests/house.ts';
import { cast, test, type Sent } from './mail-in.fixture.ts';

const { mia, milan, noor } = cast;

type PostRow = { text: string; elided: string; source: string; author_id: string };
const said = (rows: Step['rows'], topic: { id: string }) =>
	rows<PostRow>(`select doc #>> '{}' as text, elided, source, author_id from post where topic_id = $1 order by number`, [topic.id]);
const states = (rows: Step['rows']) =>
	rows<{ status: string; raw: boolean }>('select status, raw is not null as raw from incoming_mail order by id');
const tokenIn = (mail: Sent | undefined) => /ingekomen\/([\w~-]+)/.exec(mail?.mail.text ?? '')?.[1] ?? '';
/** An answer as a mail program makes it: own words on top, ours quoted below. */
const answerTo = (mail: Sent, words: string) =>
	`${words}\n\nOp di 24 nov. 2026 om 10:12 schreef Samenspel <huis@huis.example>:\n${(mail.mail.text ?? '').replace(/^/gm, '> ')}`;

describe('a mail that is answered', () => {
	test('stands in the conversation, over two real sockets, with what was quoted kept beside it and no key in it', async ({
		as,
		postOffice,
		rows,
		tell,
		work
	}) => {
		const { group, topic, mail, replyTo } = await tell();
		expect(replyTo).toMatch(/^post\+r\.[0-9a-f]{32}@huis\.example$/);
		const stop = /uitschrijven\/([\w~-]+)/.exec(mail.header('list-unsubscribe'))?.[1] ?? '';
		await postOffice.send({
			from: milan.email,
			to: replyTo,
			subject: 'Re: Regen',
			text: answerTo(
				mail,
				`Een mand met sjaals.\n- en een spiegel\n=====\nKijk: https://voorbeeld.example/sjaals.\nOf schrijf naar ${replyTo}.`
			)
		});
		await work();
		const [, post, ...more] = await said(rows, topic);
		expect(more).toEqual([]);
		expect(post).toMatchObject({ source: 'mail', author_id: milan.id });
		const shown = await showTopic(as(mia, { groups: [group.id] }), { slug: group.slug, key: topic.key });
		expect(JSON.stringify(shown.posts[1]?.doc)).toContain('- en een spiegel');
		expect(JSON.stringify(shown.posts[1]?.doc)).toContain('=====');
		expect(shown.posts[1]).toMatchObject({ via: 'mail', author: milan.name });
		expect(post?.elided).toContain('Wie heeft een idee?');
		expect(JSON.stringify(post)).not.toContain(replyTo.slice(7, 39));
		expect(stop.length).toBeGreaterThan(40);
		expect(JSON.stringify(post)).not.toContain(stop.slice(-30));
		expect(await states(rows)).toEqual([{ status: 'posted', raw: false }]);
	});

	test('twice under one Message-ID is there once, also when the work breaks off and begins again', async ({
		postOffice,
		rows,
		tell,
		work
	}) => {
		const { topic, replyTo } = await tell();
		const letter = { from: milan.email, to: replyTo, text: 'Eén keer.', messageId: '<een@bolderkar.example>' };
		await postOffice.send(letter);
		await postOffice.send(letter);
		await work();
		await rows(`update incoming_mail set status = 'posted'`);
		await postOffice.send({ ...letter, text: 'Toch nog.' });
		await work();
		expect((await said(rows, topic)).length).toBe(2);
		const elsewhere = await tell('Zon');
		await postOffice.send({ ...letter, to: elsewhere.replyTo });
		await work();
		expect((await said(rows, elsewhere.topic)).length, 'one mail to two conversations is two').toBe(2);
	});

	test('brings its files along by the rules for files, and its writer hears which did not come', async ({
		postOffice,
		rows,
		tell,
		work
	}) => {
		const { topic, replyTo } = await tell();
		await postOffice.send({
			from: milan.email,
			to: replyTo,
			text: 'Zie hierbij.',
			attachments: [
				{ filename: 'plan.pdf', content: '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF' },
				{ filename: 'spel.exe', content: 'MZ\u0090\u0000' }
			]
		});
		await work();
		await work();
		expect(
			await rows(`select f.name from file_use u join file f on f.id = u.file_id join post p on p.id = u.subject where p.topic_id = $1`, [
				topic.id
			])
		).toEqual([{ name: 'plan.pdf' }]);
		const told = postOffice.to(milan.email).at(-1);
		expect(told?.mail.text).toContain('spel.exe');
		expect(told?.mail.text).not.toContain('plan.pdf');
	});

	test('can be made whole again by who wrote it, in the order it had, and by nobody else', async ({ as, postOffice, rows, tell, work }) => {
		const { group, topic, replyTo } = await tell();
		await postOffice.send({
			from: milan.email,
			to: replyTo,
			text: 'Eerst dit.\n\n> Wie heeft een idee?\n\nEn dan dat.\n-- \nMilan\nDe Bolderkar\n'
		});
		await work();
		const { posts } = await showTopic(as(milan, { groups: [group.id] }), { slug: group.slug, key: topic.key });
		const id = posts[1]?.id ?? '';
		await expect(restoreCut(as(mia, { groups: [group.id] }), { id })).rejects.toMatchObject({ status: 403 });
		await expect(restoreCut(as(cast.sami), { id })).rejects.toMatchObject({ status: 404 });
		await restoreCut(as(milan, { groups: [group.id] }), { id });
		await restoreCut(as(milan, { groups: [group.id] }), { id });
		const [, post] = await said(rows, topic);
		expect(post?.elided).toBe('');
		expect(post?.text.replace(/[^\p{L}>]+/gu, ' ')).toMatch(/Eerst dit.*> Wie heeft een idee.*En dan dat.*De Bolderkar/);
		expect(await rows('select version from post_version where post_id = $1', [id])).toHaveLength(1);
	});
});

describe('who a mail is from', () => {
	test('L34 a notification that was forwarded lets nobody else post: the member is asked, at their own address, and says so with one click', async ({
		as,
		postOffice,
		rows,
		tell,
		work
	}) => {
		const { topic, replyTo } = await tell();
		await postOffice.send({ from: 'boef@elders.example', to: replyTo, text: 'Ik ben het echt.' });
		await work();
		expect((await said(rows, topic)).length).toBe(1);
		expect(postOffice.to('boef@elders.example')).toEqual([]);
		const asked = postOffice.to(milan.email).at(-1);
		expect(asked?.mail.text).not.toContain('Ik ben het echt');
		const token = tokenIn(asked);
		expect(await showHeldMail(as('visitor'), { token })).toMatchObject({
			own: 'Ik ben het echt.',
			from_address: 'boef@elders.example',
			because: 'sender'
		});
		await work();
		expect((await said(rows, topic)).length).toBe(1);
		await expect(showHeldMail(as('visitor'), { token: token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) })).rejects.toMatchObject({
			status: 404
		});
		expect(await myHeldMails(as(milan))).toMatchObject([{ address: `/ingekomen/${token}` }]);
		expect(await myHeldMails(as(noor))).toEqual([]);
		await decideHeldMail(as('visitor'), { token, decision: 'post' });
		await expect(decideHeldMail(as('visitor'), { token, decision: 'post' })).rejects.toMatchObject({ status: 404 });
		await work();
		expect((await said(rows, topic)).map(({ author_id, source }) => [author_id, source])[1]).toEqual([milan.id, 'mail']);
	});

	test('that our own mail server does not vouch for is held too; thrown away, nothing of it stays', async ({
		as,
		postOffice,
		rows,
		tell,
		work
	}) => {
		const { topic, replyTo } = await tell();
		await postOffice.send({ from: milan.email, to: replyTo, text: 'Niet van mij.', passed: false });
		await work();
		await decideHeldMail(as('visitor'), { token: tokenIn(postOffice.to(milan.email).at(-1)), decision: 'discard' });
		await work();
		expect((await said(rows, topic)).length).toBe(1);
		expect(await rows('select status, own, raw from incoming_mail')).toEqual([{ status: 'discarded', own: '', raw: null }]);
	});

	test('of which our own mail server says nothing is held, whatever another one says', async ({ postOffice, rows, tell, work }) => {
		const { group, topic, replyTo } = await tell();
		const headers = { 'Authentication-Results': 'mx.elders.example; dmarc=pass header.from=bolderkar.example' };
		for (const to of [replyTo, `post+${group.slug}@huis.example`])
			await postOffice.send({ from: milan.email, to, subject: 'Dag', text: 'Ik ben het echt.', headers });
		await work();
		expect(await rows('select status, because from incoming_mail')).toEqual(Array(2).fill({ status: 'held', because: 'unsure' }));
		expect((await said(rows, topic)).length).toBe(1);
	});

	test('with nothing of their own in it is shown to them whole, and posted whole when they say so', async ({
		as,
		postOffice,
		rows,
		tell,
		work
	}) => {
		const { topic, replyTo } = await tell();
		await postOffice.send({ from: milan.email, to: replyTo, text: '> Wie heeft een idee?\n> Ik: een mand met sjaals.\n' });
		await work();
		const token = tokenIn(postOffice.to(milan.email).at(-1));
		expect(await showHeldMail(as('visitor'), { token })).toMatchObject({ because: 'empty', own: '' });
		await decideHeldMail(as('visitor'), { token, decision: 'post' });
		await work();
		expect((await said(rows, topic))[1]?.text).toContain('een mand met sjaals');
	});

	test.for([
		['two addresses in From', { from: 'milan@bolderkar.example, boef@elders.example' }],
		['a name that looks like it', { from: '"milan@bolderkar.example" <boef@elders.example>' }]
	] as const)('with %s is not believed', async ([, how], { postOffice, rows, tell, work }) => {
		const { topic, replyTo } = await tell();
		await postOffice.send({ to: replyTo, text: 'Zogezegd.', ...how });
		await work();
		expect((await said(rows, topic)).length).toBe(1);
		expect((await states(rows)).every(({ status }) => status === 'held')).toBe(true);
	});
});
