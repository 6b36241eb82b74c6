import { sql } from 'kysely';
import * as v from 'valibot';
import { publicUrl } from '#env';
import { db, type Ctx } from '#kernel/context';
import { anyone, query } from '#kernel/operation';
import { addDays, expandDays } from '../../hours/index.ts';
import { csvText } from '#kernel/sheets';
import { Cutting, descriptionOf, tableRows } from '../../exchange/hsds/tabular.ts';
import { hsdsServices } from '../hsds/services.ts';
import { header, rowOf, type Exported } from '../../exchange/table/write.ts';
import { eventObject, placeObject, type Around, type UitEvent } from '../../exchange/uitdatabank/write.ts';
import { kindsIn } from '../kinds/read.ts';
import { termTable } from './uit-terms.ts';
import { calendarFor } from '../moments/calendar.ts';
import { horizonDays, today } from '../moments/materialise.ts';

/** So many places at once: who reads all asks again, behind the last one. */
const batch = 100;
const Behind = v.object({ after: v.optional(v.pipe(v.string(), v.uuid())) });

type Read = Exported & { received: { location: Received; service: Received }; moment: string | null };
type Received = { as?: Record<string, unknown> } | null;

/** Published places behind an id, each with what is offered there. Only what everybody may see, whoever asks. */
async function placesBehind(ctx: Ctx, after: string | undefined): Promise<{ rows: Read[]; last: string | null }> {
	const { rows } = await sql<Read>`
		with here as (select l.* from location l join organization o on o.id = l.organization_id
			where l.status = 'published' and l.audience = 'public' and o.status = 'published' and o.audience = 'public' and l.id > ${after ?? '00000000-0000-0000-0000-000000000000'} order by l.id limit ${batch})
		select jsonb_build_object('id', o.id, 'name', o.name, 'description', o.description, 'email', o.email, 'phone', o.phone, 'website', o.website) as organization,
			to_jsonb(l) - '{received,sources}'::text[] as location, case when s.id is not null then to_jsonb(s) - '{received,sources}'::text[] end as service, m.id as moment,
			case when m.id is not null then jsonb_build_object('hours', m.hours, 'note', m.note, 'families', m.families, 'quiet', m.quiet, 'busy', m.busy, 'assured_at', m.assured_at) end as moments,
			jsonb_build_object('location', l.received, 'service', s.received) as received
		from here l join organization o on o.id = l.organization_id
			left join (service_at_location m join service s on s.id = m.service_id and s.status = 'published' and s.audience = 'public') on m.location_id = l.id and m.status = 'published' and m.audience = 'public'
		order by l.id, m.id`.execute(db(ctx));
	const last = rows.at(-1)?.location.id ?? null;
	return { rows, last: new Set(rows.map(({ location }) => location.id)).size < batch ? null : last };
}

/** Rows of our table; `last` is where to go on, null when that was all. */
export const exportRows = query({
	name: 'places.export_rows',
	input: Behind,
	allow: anyone,
	run: async (ctx, { after }): Promise<{ rows: Array<Array<string | number>>; last: string | null }> => {
		const { rows, last } = await placesBehind(ctx, after);
		const kinds = await kindsIn(ctx);
		return { rows: rows.map((row) => rowOf(row, kinds)), last };
	}
});

/** The names of its columns. */
export const exportHeader = query({ name: 'places.export_header', input: v.object({}), allow: anyone, run: async () => header() });

/** Whole services of the HSDS API, to be cut into tables. */
export const exportHsds = query({
	name: 'places.export_hsds',
	input: Behind,
	allow: anyone,
	run: async (ctx, { after }): Promise<{ services: Array<Record<string, unknown>>; last: string | null }> => {
		const { contents } = await hsdsServices(ctx, { full: 'true', per_page: String(batch), ...(after ? { after } : {}) });
		return { services: contents, last: contents.length < batch ? null : String((contents.at(-1) as { id: string }).id) };
	}
});

/** The files of an HSDS data package: a table per kind of object, and what is in it. */
export const exportPackage = query({
	name: 'places.export_package',
	input: v.object({ services: v.array(v.record(v.string(), v.unknown())) }),
	allow: anyone,
	run: async (_ctx, { services }): Promise<{ files: Record<string, string> }> => {
		const cutting = new Cutting();
		for (const service of services) cutting.service(service);
		const tables = [...cutting.tables].map(([name, rows]) => [`${name}.csv`, csvText(tableRows(rows))] as const);
		return { files: { 'datapackage.json': JSON.stringify(descriptionOf(cutting.tables), null, '\t'), ...Object.fromEntries(tables) } };
	}
});

/** The same as places and events of UiTdatabank, as drafts: which of their kinds something is, the house's table says. */
export const exportUitdatabank = query({
	name: 'places.export_uitdatabank',
	input: Behind,
	allow: anyone,
	run: async (ctx, { after }): Promise<{ objects: object[]; last: string | null }> => {
		const { rows, last } = await placesBehind(ctx, after);
		const from = today(ctx);
		const until = addDays(from, horizonDays);
		const calendar = await calendarFor(ctx, from, until);
		const around: Around = { house: publicUrl, terms: await termTable(ctx) };
		const objects = [...Map.groupBy(rows, ({ location }) => location.id).values()].flatMap((there) => {
			const [first] = there;
			if (!first || first.location.location_type === 'virtual' || !first.location.city || !first.location.postal_code) return [];
			const kinds = there.flatMap(({ service }) => service?.kinds ?? []);
			const address_1 = first.location.address_1 || first.location.city;
			const place = placeObject({ ...first.location, address_1, kinds, received: first.received.location?.as ?? null }, around);
			const events = there.flatMap((row) => {
				const { service, moments, moment } = row;
				if (!service || !moments || !moment) return [];
				const dates = expandDays(moments.hours, calendar, from, until).flatMap((day) => day.openings);
				const event: UitEvent = { ...service, id: moment, ...moments, dates, online: false, received: row.received.service?.as ?? null };
				return [eventObject(event, place, around)];
			});
			return [place, ...events];
		});
		return { objects, last };
	}
});
