import { appealByLink, decideAppeal, liftMeasure, listNetworkCare, takeNetworkMeasure } from '#rooms/groups';
import { newSecret } from '#kernel/ids';
import { askToSignIn, resumePerson, showAccount } from '#rooms/people';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './care.fixture.ts';

const { ada, emma, fien, mia, milan, sami, yasmina } = cast;
const unseen = { status: 404 };
const token = (body = '') => /\/bezwaar\/([\w~-]+)/.exec(body)?.[1] ?? '';

describe('in the network', () => {
	test('reaches who stands lower; sessions end, waiting mail is taken back, and it is over when its time has come', async ({
		given,
		care,
		as,
		at,
		rows,
		work
	}) => {
		const group = await given.group({ mia: 'member', noor: 'lead' });
		const wish = { person: mia.id, kind: 'suspended' as const, words: 'Je viel anderen lastig.', days: '7' as const };
		for (const who of [emma, mia, sami]) await expect(takeNetworkMeasure(as(who), wish)).rejects.toMatchObject({ status: 403 });
		await expect(takeNetworkMeasure(as(fien), { ...wish, person: ada.id })).rejects.toMatchObject({ status: 403 });
		await expect(takeNetworkMeasure(as(fien), { ...wish, words: 'Weg.' })).rejects.toMatchObject({ issues: { words: 'care_words_short' } });
		await rows(
			`insert into mail (id, kind, to_person, to_address, locale, subject, html, body, created_at) values (gen_random_uuid(), 'groups.post', $1, $2, 'nl', 'x', 'x', 'x', now())`,
			[mia.id, mia.email]
		);
		await takeNetworkMeasure(as(fien), wish);
		expect(await rows('select 1 from session where person_id = $1', [mia.id])).toEqual([]);
		expect(await rows(`select 1 from mail where to_person = $1 and status = 'waiting'`, [mia.id])).toEqual([]);
		await work();
		const link = token((await care.mails('groups.measure'))[mia.email]);
		await appealByLink(as('visitor'), { token: link, words: 'Dat was ik niet.' });
		const asSeen = async (who: typeof fien) => (await listNetworkCare(as(who))).appeals;
		expect(await asSeen(fien)).toMatchObject([{ can: { decide: false } }]);
		const [measure] = await asSeen(ada);
		await decideAppeal(as(ada), { id: measure?.id ?? '', outcome: 'stays', words: 'Het blijft zo.' });
		at(new Date(Date.now() + 7 * 86_400_000 + 60_000).toISOString());
		await given.tick('groups.lift_measures');
		expect((await showAccount(as(ada), { person: mia.id })).suspended_at).toBeNull();
		expect(await rows('select 1 from membership where group_id = $1 and person_id = $2', [group.id, mia.id])).toHaveLength(1);
		await work();
		expect((await care.mails('groups.measure_ended'))[mia.email]).toContain('Je kunt je weer aanmelden');
	});

	test('a ban takes somebody out of their groups, but the one nobody else leads; opening the door by hand ends it', async ({
		given,
		as,
		rows,
		work
	}) => {
		const [one, two] = [await given.group({ milan: 'member', noor: 'lead' }), await given.group({ milan: 'lead' })];
		await takeNetworkMeasure(as(ada), { person: milan.id, kind: 'banned', words: 'Je bedreigde iemand.' });
		expect(await rows('select group_id from membership where person_id = $1', [milan.id])).toEqual([{ group_id: two.id }]);
		expect(
			await rows(`select deed from membership_log where group_id = $1 and person_id = $2 order by at desc limit 1`, [one.id, milan.id])
		).toEqual([{ deed: 'removed' }]);
		await resumePerson(as(ada), { person: milan.id });
		await work();
		expect(await rows(`select 1 from care_measure where person_id = $1 and ended_at is null`, [milan.id])).toEqual([]);
	});

	test('is not taken back by who could not take it', async ({ as, rows }) => {
		await takeNetworkMeasure(as(ada), { person: fien.id, kind: 'suspended', words: 'Even rust voor iedereen.' });
		const [measure] = await rows<{ id: string }>('select id from care_measure where person_id = $1 and ended_at is null', [fien.id]);
		const id = measure?.id ?? '';
		await expect(liftMeasure(as({ ...emma, role: 'facilitator' }), { id })).rejects.toMatchObject({ status: 403 });
		await liftMeasure(as(ada), { id });
		expect(await rows('select suspended_at from person where id = $1', [fien.id])).toEqual([{ suspended_at: null }]);
	});

	test('can be taken back by who may take it; a warning closes no door', async ({ as, rows }) => {
		await takeNetworkMeasure(as(fien), { person: yasmina.id, kind: 'warned', words: 'Let op je toon, graag.' });
		expect((await showAccount(as(ada), { person: yasmina.id })).suspended_at).toBeNull();
		await takeNetworkMeasure(as(ada), { person: emma.id, kind: 'suspended', words: 'Even rust voor iedereen.' });
		const [measure] = await rows<{ id: string }>(`select id from care_measure where person_id = $1`, [emma.id]);
		await expect(liftMeasure(as(sami), { id: measure?.id ?? '' })).rejects.toMatchObject(unseen);
		await liftMeasure(as(fien), { id: measure?.id ?? '' });
		expect((await showAccount(as(ada), { person: emma.id })).suspended_at).toBeNull();
	});

	test('whose answer was heard reads that they may sign in again', async ({ as, care, work }) => {
		await takeNetworkMeasure(as(fien), { person: sami.id, kind: 'suspended', words: 'Je viel anderen lastig.', days: '7' });
		await work();
		await appealByLink(as('visitor'), { token: token((await care.mails('groups.measure'))[sami.email]), words: 'Dat was ik niet.' });
		const [appeal] = (await listNetworkCare(as(ada))).appeals;
		await decideAppeal(as(ada), { id: appeal?.id ?? '', outcome: 'lifted', words: 'Je hebt gelijk.' });
		await work();
		expect((await care.mails('groups.appeal_decided'))[sami.email]).toContain('Je kunt je weer aanmelden');
	});

	test('who asks to sign in meanwhile is told by mail until when and how to answer; the page says to everybody the same', async ({
		as,
		at,
		care,
		rows,
		work
	}) => {
		at('2026-11-24T12:00:00Z');
		await takeNetworkMeasure(as(fien), { person: mia.id, kind: 'suspended', words: 'Je viel anderen lastig.', days: '7' });
		await work();
		const ask = (email: string, network: string) => askToSignIn(as('visitor', { network }), { email, browser: newSecret() });
		expect(await ask(mia.email, 'shut-1')).toEqual(await ask('niemand@nergens.example', 'shut-2'));
		await work();
		const mail = (await care.mails('groups.shut_out'))[mia.email] ?? '';
		expect(mail).toContain('gesloten tot 1 december 2026');
		expect(await rows(`select 1 from mail where kind = 'people.sign_in' and to_person = $1`, [mia.id])).toEqual([]);
		await appealByLink(as('visitor'), { token: token(mail), words: 'Dat was ik niet.' });
		expect((await listNetworkCare(as(ada))).appeals).toMatchObject([{ name: mia.name, can: { decide: true } }]);
		await resumePerson(as(ada), { person: mia.id });
	});
});
