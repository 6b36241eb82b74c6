import { runJob } from '#kernel/jobs';
import { addOffer, answerAssurance, assuranceLetter, assureMoments, bringInPlace, endMoments, reviseMoments } from '#rooms/places';
import { cast, expect, test } from '../../../../../tests/house.ts';
import { loadGazetteer } from '../gazetteer/load.ts';

const wednesday = { rhythm: 'weekly' as const, days: 'WE', opens: '09:00', closes: '12:00' };

test('what an answer says is done to what still stands: ended stays ended, and a later confirmation stays', async ({
	as,
	at,
	rows,
	work
}) => {
	at('2026-11-24T09:00:00Z');
	await loadGazetteer(as('house'));
	const made: string[] = [];
	for (const name of ['De Zandloper', 'De Tol']) {
		const { id: location_id } = await bringInPlace(as(cast.mia), { name, city: 'Gent', postal_code: '9000' });
		const { id } = await addOffer(as(cast.mia), { location_id, name: 'Open spelen' });
		await reviseMoments(as(cast.mia), { id, hours: { rows: [wednesday] } });
		made.push(id);
	}
	at('2027-01-30T06:30:00Z');
	await runJob({ job: 'places.ask_keepers' });
	await work();
	const [mail] = await rows<{ body: string }>(`select body from mail where kind = 'places.still_right'`);
	const secret = /nog-juist\/([\w-]{43})/.exec(mail?.body ?? '')?.[1] ?? '';
	const { asked } = await assuranceLetter(as('visitor'), { secret });
	const about = (moment: string | undefined, holiday: string | null) =>
		asked.find((one) => one.service_at_location_id === moment && one.holiday === holiday)?.id ?? 'not asked';
	at('2027-01-30T09:00:00Z');
	await answerAssurance(as('visitor'), { secret, question: about(made[0], 'krokusvakantie'), answer: 'closed' });
	await answerAssurance(as('visitor'), { secret, question: about(made[1], null), answer: 'right' });
	at('2027-01-30T09:05:00Z');
	await endMoments(as(cast.mia), { id: made[0] ?? '' });
	await assureMoments(as(cast.mia), { id: made[1] ?? '' });
	await work();
	expect(await rows(`select status, hours -> 'closed' as closed from service_at_location where id = $1`, [made[0]])).toEqual([
		{ status: 'archived', closed: [] }
	]);
	expect(await rows('select 1 from opening where service_at_location_id = $1 and for_all', [made[0]])).toEqual([]);
	expect(await rows('select assured_at from service_at_location where id = $1', [made[1]])).toEqual([
		{ assured_at: new Date('2027-01-30T09:05:00Z') }
	]);
});
