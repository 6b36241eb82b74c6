import { addOffer, bringInPlace, decideSuggestion, openSuggestions, showPlace, suggestable, suggestChange } from '#rooms/places';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';

let moment = '';
let typed: Record<string, string> = {};

describe('a visitor says what is not right', () => {
	test('as differences; without scripts after a second look, and an editor looks first', async ({ as, at, events }) => {
		at('2026-11-24T09:00:00Z');
		const { id } = await bringInPlace(as(cast.mia), { name: 'De Zandloper', address_1: 'Parklaan 21', city: 'Gent', postal_code: '9000' });
		({ id: moment } = await addOffer(as(cast.mia), { location_id: id, name: 'Open spelen' }));
		const { place } = await suggestable(as('visitor'), { slug: 'de-zandloper' });
		typed = { name: place.name, address_1: place.address_1, postal_code: place.postal_code, city: place.city };
		const slug = 'de-zandloper';
		await expect(suggestChange(as('visitor'), { ...typed, slug })).rejects.toMatchObject({ issues: { words: 'upkeep_suggest_nothing' } });
		await expect(suggestChange(as('visitor'), { slug, email: 'geen adres' })).rejects.toMatchObject({
			issues: { email: 'places_email_wrong' }
		});
		const other = [{ id: cast.mia.id, gone: 'on' }];
		await expect(suggestChange(as('visitor'), { slug, moments: other })).rejects.toMatchObject({ status: 422 });
		const wish = {
			...typed,
			slug,
			address_1: 'Parklaan 23',
			phone: '09 555 01 01',
			moments: [{ id: moment, hours: 'tot half twaalf' }],
			address: 'Jana@voorbeeld.example'
		};
		const look = await suggestChange(as('visitor'), wish);
		expect(look.state).toBe('look');
		const seen = look.state === 'look' ? look.seen : '';
		at('2026-11-24T09:00:01Z');
		expect((await suggestChange(as('visitor'), { ...wish, seen })).state).toBe('look');
		at('2026-11-24T09:00:05Z');
		expect((await suggestChange(as('visitor'), { ...wish, phone: '09 666 66 66', seen })).state).toBe('look');
		expect(await suggestChange(as('visitor'), { ...wish, seen })).toEqual({ state: 'sent' });
		expect(await suggestChange(as('visitor'), { ...wish, seen })).toEqual({ state: 'sent' });
		expect((await events()).filter(({ name }) => name === 'places.change_suggested')).toHaveLength(1);
		expect(await openSuggestions(as(cast.mia))).toEqual([]);
		expect(await openSuggestions(as(cast.emma))).toMatchObject([
			{ place: 'De Zandloper', held: true, answered: true, fields: [{}, {}, {}] }
		]);
		await expect(openSuggestions(as('visitor'))).rejects.toMatchObject({ status: 403 });
		expect(await openSuggestions(as(cast.milan))).toEqual([]);
	});

	test('is taken field by field, and hears what happened; then the address is gone', async ({ as, at, rows, work, events }) => {
		at('2026-11-25T09:00:00Z');
		const [waiting] = await openSuggestions(as(cast.emma));
		const fieldOf = (name: string) => waiting?.fields.find(({ field }) => field === name)?.id ?? '';
		expect(waiting?.fields.find(({ field }) => field === 'address_1')).toMatchObject({
			was: 'Parklaan 21',
			becomes: 'Parklaan 23',
			now: 'Parklaan 21'
		});
		for (const who of [cast.mia, cast.milan])
			await expect(decideSuggestion(as(who), { field: fieldOf('phone'), answer: 'taken' })).rejects.toMatchObject({ status: 404 });
		await decideSuggestion(as(cast.emma), { field: fieldOf('address_1'), answer: 'taken' });
		await decideSuggestion(as(cast.emma), { field: fieldOf('phone'), answer: 'refused' });
		// A colleague who had the page open still: the same is no news, something else is said.
		await decideSuggestion(as(cast.emma), { field: fieldOf('phone'), answer: 'refused' });
		await expect(decideSuggestion(as(cast.emma), { field: fieldOf('phone'), answer: 'taken' })).rejects.toMatchObject({
			status: 409,
			why: 'upkeep_suggestion_before'
		});
		expect((await events()).filter(({ name }) => name === 'places.suggestion_refused')).toHaveLength(1);
		await work();
		expect(await rows(`select 1 from mail where kind = 'places.suggestion_settled'`)).toEqual([]);
		await decideSuggestion(as(cast.emma), { field: fieldOf('hours'), answer: 'taken' });
		await work();
		expect(await showPlace(as('visitor'), { slug: 'de-zandloper' })).toMatchObject({
			address: 'Parklaan 23',
			organization: { phone: null }
		});
		const [mail] = await rows<{ to_address: string; body: string }>(
			`select to_address, body from mail where kind = 'places.suggestion_settled'`
		);
		expect(mail?.to_address).toBe('jana@voorbeeld.example');
		expect(mail?.body).toContain('Een deel');
		expect(await rows('select address, fingerprint, status from suggestion')).toEqual([
			{ address: '', fingerprint: null, status: 'settled' }
		]);
		expect((await events()).map(({ name }) => name)).toContain('places.suggestion_taken');
	});

	test('signed in it goes to its keepers at once, who are told once a day', async ({ as, at, rows, work }) => {
		at('2026-11-26T09:00:00Z');
		const slug = 'de-zandloper';
		await suggestChange(as(cast.milan), { slug, moments: [{ id: moment, gone: 'on' }] });
		at('2026-11-26T10:00:00Z');
		await suggestChange(as(cast.milan), { slug, words: 'De bel werkt niet.' });
		await work();
		expect(await rows(`select to_person from mail where kind = 'places.suggested'`)).toEqual([{ to_person: cast.mia.id }]);
		expect(await openSuggestions(as(cast.yasmina)), 'it is nobody else’s').toEqual([]);
		const [gone] = await openSuggestions(as(cast.mia));
		await decideSuggestion(as(cast.mia), { field: gone?.fields[0]?.id ?? '', answer: 'taken' });
		expect((await showPlace(as('visitor'), { slug })).services).toEqual([]);
	});

	test('ten times an hour from one network, whoever says it', async ({ as, at }) => {
		at('2026-11-26T12:00:00Z');
		const say = (turn: number) =>
			suggestChange(as(cast.milan, { network: 's9' }), { slug: 'de-zandloper', words: `De bel werkt niet, ${turn}.` });
		for (let turn = 0; turn < 10; turn += 1) await say(turn);
		expect(await say(9), 'the same again is no other').toEqual({ state: 'sent' });
		await expect(say(10)).rejects.toMatchObject({ status: 429 });
	});

	test('says on which half-days it is quiet or busy, each to be taken by itself', async ({ as, at, rows }) => {
		at('2026-11-27T09:00:00Z');
		const slug = 'koekelou';
		const { id } = await bringInPlace(as(cast.mia), { name: 'Koekelou', address_1: 'Plein 1', city: 'Schaarbeek', postal_code: '1030' });
		({ id: moment } = await addOffer(as(cast.mia), { location_id: id, name: 'Koffie' }));
		await expect(suggestChange(as(cast.milan), { slug: 'de-zandloper', moments: [{ id: moment, gone: 'on' }] })).rejects.toMatchObject({
			status: 422
		});
		await rows(`update service_at_location set quiet = '{6}' where id = $1`, [moment]);
		const said = (crowd: Record<string, 'quiet' | 'busy'>) => suggestChange(as(cast.milan), { slug, moments: [{ id: moment, crowd }] });
		await expect(said({ 'WE-morning': 'quiet' })).rejects.toMatchObject({ issues: { words: 'upkeep_suggest_nothing' } });
		await said({ 'WE-morning': 'busy', 'FR-afternoon': 'quiet' });
		const waiting = (await openSuggestions(as(cast.mia))).find(({ place }) => place === 'Koekelou');
		expect(waiting?.fields.map(({ field, was, becomes }) => ({ field, was, becomes }))).toEqual(
			expect.arrayContaining([
				{ field: 'crowd', was: 'quiet', becomes: 'WE-morning busy' },
				{ field: 'crowd', was: '', becomes: 'FR-afternoon quiet' }
			])
		);
		for (const { id, becomes } of waiting?.fields ?? [])
			await decideSuggestion(as(cast.mia), { field: id, answer: becomes.startsWith('WE') ? 'taken' : 'refused' });
		expect((await showPlace(as('visitor'), { slug })).services).toMatchObject([{ quiet: [], busy: [6] }]);
	});
});
