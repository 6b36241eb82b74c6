import { runJob } from '#kernel/jobs';
import { resumePerson, suspendPerson } from '#rooms/people';
import { addOffer, bringInPlace } from '#rooms/places';
import { cast, expect, test } from '../../../../../tests/house.ts';

test('nobody is asked whose account is closed or whom mail does not reach; who is back is', async ({ as, at, rows, work }) => {
	at('2026-11-24T09:00:00Z');
	const { id: location_id } = await bringInPlace(as(cast.yasmina), { name: 'De Zandloper', city: 'Gent', postal_code: '9000' });
	await addOffer(as(cast.yasmina), { location_id, name: 'Open spelen' });
	const askedOn = async (day: string) => {
		at(`2026-11-${day}T06:30:00Z`);
		await runJob({ job: 'places.ask_keepers' });
		await work();
		return (await rows(`select 1 from mail where kind = 'places.still_right'`)).length;
	};
	await suspendPerson(as(cast.ada), { person: cast.yasmina.id });
	expect(await askedOn('25')).toBe(0);
	await resumePerson(as(cast.ada), { person: cast.yasmina.id });
	await rows('update account set bounced_at = now() where person_id = $1', [cast.yasmina.id]);
	expect(await askedOn('26')).toBe(0);
	await rows('update account set bounced_at = null where person_id = $1', [cast.yasmina.id]);
	await rows(`insert into mail_reach (person_id, score, stepped_on, status) values ($1, 1, '2026-11-26', '5.1.1')`, [cast.yasmina.id]);
	expect(await askedOn('27')).toBe(0);
	await rows('delete from mail_reach');
	expect(await askedOn('28')).toBe(1);
});
