import { runJob } from '#kernel/jobs';
import {
	addOffer,
	answerAssurance,
	appointKeeper,
	assuranceLetter,
	bringInPlace,
	findPlaces,
	freshnessBoard,
	leaveKeeping,
	notePhoneCall,
	remindKeepers,
	reviseMoments,
	setLadder,
	showLadder,
	showPlace
} from '#rooms/places';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { loadGazetteer } from '../gazetteer/load.ts';

const wednesday = { rhythm: 'weekly' as const, days: 'WE', opens: '09:00', closes: '12:00' };
const ask = () => runJob({ job: 'places.ask_keepers' });
const ids: Record<string, { location: string; moment: string; organization: string }> = {};
type Mail = { body: string; to_person: string };
const letters = `select body, to_person from mail where kind = 'places.still_right' order by created_at, id`;
const secretOf = (mail: Mail | undefined) => /nog-juist\/([\w-]{43})/.exec(mail?.body ?? '')?.[1] ?? '';

describe('is it still right', () => {
	test('is asked in one letter a day about everything somebody keeps, first of who leads', async ({ as, at, rows, work }) => {
		at('2026-11-24T09:00:00Z');
		await loadGazetteer(as('house'));
		for (const [key, name] of [
			['zandloper', 'De Zandloper'],
			['tol', 'De Tol']
		] as const) {
			const { id: location } = await bringInPlace(as(cast.mia), { name, city: 'Gent', postal_code: '9000' });
			const { id: moment } = await addOffer(as(cast.mia), { location_id: location, name: 'Open spelen' });
			await reviseMoments(as(cast.mia), { id: moment, hours: { rows: [wednesday] } });
			const [row] = await rows<{ id: string }>('select organization_id as id from location where id = $1', [location]);
			ids[key] = { location, moment, organization: row?.id ?? '' };
		}
		await appointKeeper(as(cast.emma), { organization: ids['zandloper']?.organization ?? '', person: cast.milan.id });
		// Before the Christmas holiday, long before anything is stale; and no second time.
		at('2026-12-01T06:30:00Z');
		await ask();
		await ask();
		at('2026-12-02T06:30:00Z');
		await ask();
		await work();
		const holiday = await rows<Mail>(letters);
		expect(holiday).toHaveLength(1);
		expect(holiday[0]?.to_person).toBe(cast.mia.id);
		expect(holiday[0]?.body).toContain('kerstvakantie');
		expect((await assuranceLetter(as('visitor'), { secret: secretOf(holiday[0]) })).asked).toMatchObject([
			{ place: 'De Tol', holiday: 'kerstvakantie', starts_on: '2026-12-21', answer: null },
			{ place: 'De Zandloper', holiday: 'kerstvakantie' }
		]);
		at('2027-01-25T06:30:00Z');
		await ask();
		await work();
		const all = await rows<Mail>(letters);
		expect(all).toHaveLength(2);
		expect(
			(await assuranceLetter(as('visitor'), { secret: secretOf(all[1]) })).asked.filter(({ holiday: near }) => near === null)
		).toHaveLength(2);
	});

	test('is answered by a press, once; looking answers nothing', async ({ as, at, rows, work }) => {
		at('2027-01-26T09:00:00Z');
		const [, mail] = await rows<Mail>(letters);
		const secret = secretOf(mail);
		await assuranceLetter(as('visitor'), { secret });
		const { asked } = await assuranceLetter(as('visitor'), { secret });
		expect(asked.every(({ answer }) => answer === null)).toBe(true);
		const about = (moment: string) => asked.find((one) => one.holiday === null && one.service_at_location_id === moment)?.id ?? '';
		const question = about(ids['zandloper']?.moment ?? '');
		await expect(answerAssurance(as('visitor'), { secret: 'n'.repeat(43), question, answer: 'right' })).rejects.toMatchObject({
			status: 404
		});
		await answerAssurance(as('visitor'), { secret, question, answer: 'right' });
		await expect(answerAssurance(as('visitor'), { secret, question, answer: 'closed' })).rejects.toMatchObject({
			issues: { form: 'upkeep_letter_answered' }
		});
		await answerAssurance(as('visitor'), { secret, question: about(ids['tol']?.moment ?? ''), answer: 'closed' });
		await work();
		await work();
		expect(await rows('select status, assured_at, modified_at from service_at_location where id = $1', [ids['zandloper']?.moment])).toEqual(
			[{ status: 'published', assured_at: new Date('2027-01-26T09:00:00Z'), modified_at: new Date('2026-11-24T09:00:00Z') }]
		);
		expect(await rows('select status from service_at_location where id = $1', [ids['tol']?.moment])).toEqual([{ status: 'archived' }]);
		expect((await findPlaces(as('visitor'), { waar: 'Gent' })).places).toMatchObject([{ name: 'De Zandloper' }]);
	});

	test('closed in a holiday becomes closed days; "all is right" answers what waits', async ({ as, at, rows, work }) => {
		at('2027-01-26T10:00:00Z');
		const [, mail] = await rows<Mail>(letters);
		const secret = secretOf(mail);
		const { asked } = await assuranceLetter(as('visitor'), { secret });
		const carnival = asked.find(
			({ holiday, service_at_location_id: id }) => holiday === 'krokusvakantie' && id === ids['zandloper']?.moment
		);
		await answerAssurance(as('visitor'), { secret, question: carnival?.id, answer: 'closed' });
		await work();
		const [row] = await rows<{ closed: unknown; open: number }>(
			`select hours -> 'closed' as closed, (select count(*)::int from opening o where o.service_at_location_id = m.id and o.on_date between '2027-02-08' and '2027-02-14') as open
			from service_at_location m where m.id = $1`,
			[ids['zandloper']?.moment]
		);
		expect(row).toMatchObject({ open: 0, closed: [{ from: '2027-02-08', until: '2027-02-14', reason: { nl: 'krokusvakantie' } }] });
		await answerAssurance(as('visitor'), { secret, answer: 'right' });
		await expect(answerAssurance(as('visitor'), { secret, answer: 'right' })).rejects.toMatchObject({
			issues: { form: 'upkeep_letter_answered' }
		});
		at('2027-03-20T10:00:00Z');
		expect((await assuranceLetter(as('visitor'), { secret })).asked.every(({ expired }) => expired)).toBe(true);
	});

	test('who does not answer is asked again, colleagues too; who left is asked no more and opens nothing', async ({
		as,
		at,
		rows,
		work
	}) => {
		at('2027-04-01T06:30:00Z');
		await ask();
		at('2027-04-05T06:30:00Z');
		await ask();
		at('2027-04-09T06:30:00Z');
		await ask();
		await work();
		const spring = (await rows<Mail & { at: Date }>(letters.replace('body, to_person', 'body, to_person, created_at as at'))).filter(
			({ at: moment }) => moment > new Date('2027-03-30')
		);
		expect(spring.map(({ to_person }) => to_person)).toEqual([cast.mia.id, ...[cast.mia.id, cast.milan.id].sort()]);
		const secret = secretOf(spring.find(({ to_person }) => to_person === cast.milan.id));
		expect((await assuranceLetter(as('visitor'), { secret })).asked).not.toEqual([]);
		await rows('delete from keeper where person_id = $1', [cast.milan.id]);
		await expect(assuranceLetter(as('visitor'), { secret })).rejects.toMatchObject({ status: 404 });
	});
});

describe('the board', () => {
	test('says how true the house is, and what needs a hand', async ({ as, at, rows, work }) => {
		at('2027-04-10T09:00:00Z');
		const organization = ids['zandloper']?.organization ?? '';
		const before = await freshnessBoard(as(cast.fien));
		expect(before.shares).toMatchObject({ moments: 1, recent: 1, hidden: 0 });
		expect(before.lines).toEqual([]);
		await rows(`insert into mail_reach (person_id, score, stepped_on, status) values ($1, 1, '2027-04-09', '5.1.1')`, [cast.mia.id]);
		expect((await freshnessBoard(as(cast.fien))).lines).toMatchObject([
			{ id: organization, bounced: true, alone: false, keepers: ['Mia Peeters'] }
		]);
		at('2027-05-10T06:30:00Z');
		await rows('delete from mail_reach');
		for (const day of [10, 18, 26]) {
			at(`2027-05-${day}T06:30:00Z`);
			await ask();
		}
		await work();
		const board = await freshnessBoard(as(cast.fien), { trouble: 'silent' });
		expect(board).toMatchObject({
			shares: { recent: 0, ageing: 1 },
			counts: { silent: 1, alone: 0 },
			lines: [{ silent: true, contact: null }]
		});
		await rows('delete from keeper where person_id = $1', [cast.mia.id]);
		expect(await freshnessBoard(as(cast.fien), { trouble: 'alone' })).toMatchObject({ lines: [{ alone: true, keepers: [] }] });
		await expect(remindKeepers(as(cast.fien), { organization })).rejects.toMatchObject({ status: 404 });
		await appointKeeper(as(cast.fien), { organization, person: cast.sami.id });
		await remindKeepers(as(cast.fien), { organization });
		await work();
		expect((await rows<Mail>(letters)).at(-1)?.to_person).toBe(cast.sami.id);
		await notePhoneCall(as(cast.fien), { organization, outcome: 'right', words: 'Gesproken met Sami.' });
		expect(await freshnessBoard(as(cast.fien))).toMatchObject({ shares: { recent: 1 }, lines: [] });
		for (const who of [cast.mia, 'visitor'] as const) {
			await expect(freshnessBoard(as(who))).rejects.toMatchObject({ status: 403 });
			await expect(notePhoneCall(as(who), { organization, outcome: 'right' })).rejects.toMatchObject({ status: 403 });
		}
	});

	test('an administrator sets the ladder; what is hidden leaves the finder and keeps its page', async ({ as, at }) => {
		at('2027-06-25T09:00:00Z');
		await expect(setLadder(as(cast.fien), {})).rejects.toMatchObject({ status: 403 });
		await expect(setLadder(as(cast.ada), { ageing: '40', stale: '30' })).rejects.toMatchObject({
			issues: { stale: 'places_ladder_order' }
		});
		await setLadder(as(cast.ada), { ask: '7', ageing: '10', stale: '20', hidden: '25' });
		const { steps, base } = await showLadder(as(cast.ada));
		expect(steps).toMatchObject({ ageing: 10, stale: 20, hidden: 25, again: 7 });
		expect((await findPlaces(as('visitor'), { waar: 'Gent' })).total).toBe(0);
		expect((await showPlace(as('visitor'), { slug: 'de-zandloper' })).services).toMatchObject([{ freshness: 'hidden' }]);
		const late = setLadder(as(cast.ada), { ask: '8', base: '' });
		await expect(late).rejects.toMatchObject({ status: 409, theirs: { base, stands: steps } });
		await setLadder(as(cast.ada), { ask: '8', base });
		expect((await showLadder(as(cast.ada))).steps.ask).toBe(8);
	});
});

test('before a holiday it asks with the dates of the schools there: in Eupen those of the German-speaking Community', async ({
	as,
	at,
	rows,
	work
}) => {
	at('2027-11-24T09:00:00Z');
	await loadGazetteer(as('house'));
	const { id: location_id } = await bringInPlace(as(cast.milan), { name: 'Die Sanduhr', city: 'Eupen', postal_code: '4700' });
	const { id } = await addOffer(as(cast.milan), { location_id, name: 'Offenes Spielen' });
	await reviseMoments(as(cast.milan), { id, hours: { rows: [{ ...wednesday, days: ['MO', 'TU', 'WE', 'TH'] }] } });
	at('2027-12-10T06:30:00Z');
	await ask();
	await work();
	const mail = (await rows<Mail>(letters)).find(({ body }) => body.includes('Die Sanduhr'));
	const { asked } = await assuranceLetter(as('visitor'), { secret: secretOf(mail) });
	const here = asked.filter(({ place, holiday }) => place === 'Die Sanduhr' && holiday !== null);
	expect(here).toMatchObject([{ holiday: 'Weihnachtsferien' }]);
	// Every day of it stands there: whoever says that it is right says so of all of them.
	expect(here[0]?.next).toHaveLength(8);
	expect(mail?.body).toContain('do 6 jan');
});

test('who handed in the keys of one place answers for the others only', async ({ as, at, rows, work }) => {
	at('2028-03-01T09:00:00Z');
	const made: Array<{ organization: string; moment: string }> = [];
	for (const name of ['De Eerste', 'De Tweede']) {
		const { id: location } = await bringInPlace(as(cast.yasmina), { name, city: 'Brugge', postal_code: '8000' });
		const { id: moment } = await addOffer(as(cast.yasmina), { location_id: location, name: 'Spelen' });
		const [row] = await rows<{ id: string }>('select organization_id as id from location where id = $1', [location]);
		made.push({ moment, organization: row?.id ?? '' });
	}
	at('2028-03-02T06:30:00Z');
	await ask();
	await work();
	const mail = (await rows<Mail>(letters)).find(({ to_person }) => to_person === cast.yasmina.id);
	const [kept, left] = made;
	await leaveKeeping(as(cast.yasmina), { organization: left?.organization ?? '' });
	at('2028-05-01T09:00:00Z');
	await expect(answerAssurance(as('visitor'), { secret: secretOf(mail), answer: 'right' }), 'too late').rejects.toMatchObject({
		issues: { form: 'upkeep_letter_expired' }
	});
	at('2028-03-03T09:00:00Z');
	await answerAssurance(as('visitor'), { secret: secretOf(mail), answer: 'right' });
	expect(
		await rows('select distinct service_at_location_id as moment from assurance_question where answer is not null and answered_at > $1', [
			'2028-03-01'
		])
	).toEqual([{ moment: kept?.moment }]);
});
