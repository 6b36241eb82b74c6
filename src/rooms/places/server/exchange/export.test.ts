import { unzipSync } from 'fflate';
import type { Ctx } from '#kernel/context';
import { csvText, packed } from '#kernel/sheets';
import {
	acceptImport,
	addLocation,
	addService,
	beginImport,
	bringInOrganization,
	exportHeader,
	exportHsds,
	exportPackage,
	exportRows,
	keepMoments,
	showImport
} from '#rooms/places';
import { cast, describe, expect, test, type Step } from '../../../../../tests/house.ts';
import { loadGazetteer } from '../gazetteer/load.ts';

type Part = { last: string | null };
type Ask<P extends Part> = (ctx: Ctx, given: { after?: string }) => Promise<P>;

async function all<P extends Part>({ as }: Pick<Step, 'as'>, ask: Ask<P>): Promise<P[]> {
	const parts: P[] = [];
	for (let after: string | null = ''; after !== null;) {
		const part: P = await ask(as('visitor'), after ? { after } : {});
		parts.push(part);
		after = part.last;
	}
	return parts;
}

const usual = { kind: 'weekly', days: ['WE'], opens: '09:00', closes: '12:00' } as const;
const told = ['summary', 'first_visit', 'simple_words', 'reassurance', 'hosts'] as const;
const ways = {
	'elke week': { rows: [usual, { kind: 'weekly', days: ['SA', 'SU'], opens: '13:30', closes: '16:00' }] },
	'oneven weken': { rows: [{ ...usual, weeks: 'odd' }] },
	'om de twee weken': { rows: [{ ...usual, weeks: 'alternate', from: '2026-09-02' }] },
	'tweede en laatste': { rows: [{ kind: 'monthly', days: ['TU'], nth: [2, -1], opens: '10:00', closes: '11:30' }] },
	'niet in de vakantie': { rows: [usual], closedInSchoolHolidays: 'nl', closedOnPublicHolidays: true },
	zomers: { rows: [{ ...usual, days: ['TH'] }], season: { from: '04-01', until: '10-31' } },
	'soms dicht': { rows: [usual], closed: [{ from: '2026-12-24', until: '2027-01-03', reason: { nl: 'Kerst' } }] },
	'soms anders': {
		rows: [usual],
		adjusted: [{ from: '2027-02-08', until: '2027-02-14', rows: [{ days: ['WE', 'FR'], opens: '14:00', closes: '17:00' }] }]
	},
	'één keer': { rows: [{ kind: 'once', date: '2027-03-28', opens: '10:00', closes: '12:00' }] },
	's nachts': { rows: [{ kind: 'weekly', days: ['FR'], opens: '20:00', closes: '01:00' }] },
	'even niet': { rows: [usual], suspended: { reason: { nl: 'We zoeken een ruimte.' } } }
} as const;

/** When what is open, per offer. */
const openings = async (rows: Step['rows']): Promise<Record<string, string[]>> => {
	const found = await rows<{ name: string; times: string[] }>(
		`select s.name, coalesce(array_agg(o.starts_at::text || o.ends_at::text order by o.starts_at) filter (where o.starts_at is not null), '{}') as times
		from service s join service_at_location m on m.service_id = s.id left join opening o on o.service_at_location_id = m.id group by 1`
	);
	return Object.fromEntries(found.map(({ name, times }) => [name, times]));
};

describe('everything goes out, and comes back', () => {
	test('as a table and as HSDS: in another house the same is open on each of the coming 400 days', async ({ as, at, work, rows }) => {
		at('2026-11-24T08:00:00Z');
		await loadGazetteer(as('house'));
		const { id: organization_id } = await bringInOrganization(as('house'), { name: 'De Zandloper', phone: '+32 9 555 01 01' });
		const { id: location_id } = await addLocation(as('house'), {
			...{
				organization_id,
				name: '=Zandloper',
				address_1: 'Kasteellaan 12',
				postal_code: '9000',
				city: 'Gent',
				indoors: 'on',
				facilities: ['step_free', 'lift'],
				entrance: { nl: 'De gele deur.', fr: 'La porte jaune.' }
			}
		});
		for (const [name, hours] of Object.entries(ways)) {
			const { id: service_id } = await addService(as('house'), {
				...{
					organization_id,
					name,
					kinds: ['play_and_meeting'],
					languages: ['nl', 'ar'],
					min_age_months: 6,
					max_age_months: 30,
					welcomes: ['fathers'],
					phone: '+32 9 555 01 02',
					contact_note: { nl: 'Bellen kan tot 16 uur.' },
					recognition: { nl: 'de gemeente' },
					...Object.fromEntries(told.map((field) => [field, { nl: `${field} van ${name}`, fr: `${field} de ${name}` }]))
				}
			});
			await keepMoments(as('house'), { service_id, location_id, hours: hours as never, families: 12, quiet: [1, 12], busy: [6] });
		}
		const before = await openings(rows);
		const texts = (locales: string[]) =>
			rows(
				`select ${locales.flatMap((one) => told.map((field) => `${field} ->> '${one}' as ${field}_${one}`)).join(', ')} from service order by name`
			);
		// A table has one language; HSDS tells all of them.
		const inDutch = await texts(['nl']);
		const inBoth = await texts(['nl', 'fr']);
		const offered = () =>
			rows(`select name, kinds, languages, min_age_months, max_age_months, welcomes, access, task, contact_note ->> 'nl' as contact,
				recognition ->> 'nl' as recognition, families, quiet, busy from service s join service_at_location m on m.service_id = s.id order by name`);
		const services = await offered();
		const table = [await exportHeader(as('visitor')), ...(await all({ as }, exportRows)).flatMap((part) => part.rows)];
		expect(csvText(table)).toContain(`'=Zandloper`);
		const whole = (await all({ as }, exportHsds)).flatMap((part) => part.services);
		const { files } = await exportPackage(as('visitor'), { services: whole });
		const zip = await packed(files);
		expect(Object.keys(unzipSync(zip))).toEqual(
			expect.arrayContaining(['datapackage.json', 'service.csv', 'schedule.csv', 'address.csv', 'taxonomy_term.csv'])
		);
		const brought: Record<string, File> = {
			csv: new File([csvText(table, { bom: true })], 'plekken.csv'),
			hsds: new File([whole.map((one) => JSON.stringify(one)).join('\n')], 'hsds.ndjson'),
			hsds_table: new File([new Uint8Array(zip)], 'hsds.zip')
		};
		for (const [form, file] of Object.entries(brought)) {
			for (const name of ['import_source', 'organization']) await rows(`delete from ${name}`);
			const { id } = await beginImport(as(cast.emma), { file });
			await work();
			const seen = await showImport(as(cast.emma), { id });
			expect({ form: seen.form, faults: seen.rows.flatMap(({ faults }) => faults) }).toEqual({ form, faults: [] });
			await acceptImport(as(cast.emma), { id, publish: 'published' });
			await work();
			expect({ form, ...(await openings(rows)) }).toEqual({ form, ...before });
			expect({ form, services: await offered() }).toEqual({ form, services });
			expect({ form, texts: await texts(form === 'csv' ? ['nl'] : ['nl', 'fr']) }).toEqual({
				form,
				texts: form === 'csv' ? inDutch : inBoth
			});
			expect(await rows('select name, facilities from location')).toEqual([{ name: '=Zandloper', facilities: ['step_free', 'lift'] }]);
		}
	});
});
