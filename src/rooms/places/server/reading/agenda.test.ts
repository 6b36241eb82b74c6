import { addLocation, addService, bringInOrganization, keepMoments, showAgenda } from '#rooms/places';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { loadGazetteer } from '../gazetteer/load.ts';

describe('what is on', () => {
	test('without a town, or one that nobody knows, it offers the towns where something opens', async ({ as, at }) => {
		at('2026-11-24T08:00:00Z');
		await loadGazetteer(as('house'));
		const mia = as(cast.mia);
		for (const [name, postal_code, city, days] of [
			['De Wip', '9000', 'Gent', ['WE', 'FR']],
			['Koekelou', '1030', 'Schaarbeek', ['TU']]
		] as const) {
			const { id: organization_id } = await bringInOrganization(mia, { name });
			const { id: location_id } = await addLocation(mia, { organization_id, name, postal_code, city });
			const { id: service_id } = await addService(mia, { organization_id, name: 'Open spelen' });
			await keepMoments(mia, {
				service_id,
				location_id,
				hours: { rows: [{ kind: 'weekly', days: [...days], opens: '13:00', closes: '16:00' }] }
			});
		}
		const asked = (given: object, locale = 'nl') => showAgenda(as('visitor', { locale }), given);
		expect((await asked({})).towns).toEqual([
			{ name: 'Gent', label: 'Gent', count: 2 },
			{ name: 'Schaarbeek', label: 'Schaarbeek', count: 1 }
		]);
		expect((await asked({ waar: 'Nergensdorp', dagen: '1' }, 'fr')).towns).toEqual([{ name: 'Schaerbeek', label: 'Schaerbeek', count: 1 }]);
		// What is over is not offered any more.
		at('2026-11-24T17:00:00Z');
		expect((await asked({ dagen: '1' })).towns).toEqual([]);
		const chosen = await asked({ waar: 'Gent' });
		expect(chosen.towns).toEqual([]);
		expect(chosen.days.map(({ date }) => date)).toEqual(['2026-11-25', '2026-11-27']);
	});
});
