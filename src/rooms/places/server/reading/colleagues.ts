import { sql } from 'kysely';
import * as v from 'valibot';
import { db } from '#kernel/context';
import { say } from '#kernel/i18n';
import { anyone, query, signedIn } from '#kernel/operation';
import { roomKinds, staffings, tasks } from '../../vocabulary.ts';
import { kindsIn } from '../kinds/read.ts';

const oneOf = <T extends string>(all: readonly T[]) => v.optional(v.picklist(['', ...all] as const), '');
const Wish = v.object({
	kind: v.optional(v.pipe(v.string(), v.regex(/^[a-z_]{0,40}$/)), ''),
	task: oneOf(tasks),
	room: oneOf(roomKinds),
	staffing: oneOf(staffings),
	town: v.optional(v.pipe(v.string(), v.regex(/^\d{0,5}$/)), '')
});

/**
 * Names of organizations that have a place like this: of this kind, with meeting as its main or side task, in such a room, hosted by such
 * people, in this municipality (NIS code). Undefined when nothing is asked. Public facts only: who works there is for the directory to say.
 */
export const organizationsLike = query({
	name: 'places.organizations_like',
	input: Wish,
	allow: anyone,
	run: async (ctx, { kind, task, room, staffing, town }): Promise<string[] | undefined> => {
		if (!kind && !task && !room && !staffing && !town) return undefined;
		const { rows } = await sql<{ name: string }>`select distinct o.name from organization o
			join service s on s.organization_id = o.id join service_at_location m on m.service_id = s.id join location l on l.id = m.location_id
			where o.status = 'published' and s.status = 'published' and l.status = 'published' and m.status = 'published'
				and (${kind} = '' or ${kind} = any (s.kinds)) and (${task} = '' or s.task = ${task}) and (${staffing} = '' or s.staffing = ${staffing})
				and (${room} = '' or l.room = ${room}) and (${town} = '' or l.nis = ${town}) limit 1000`.execute(db(ctx));
		return rows.map(({ name }) => name);
	}
});

type Choice = { value: string; label: string };
type Like = { kind: string; task: string; room: string; staffing: string };

/** What one can look for in the place of a colleague, in the language of who asks; and what a place that they keep themselves is like. */
export const colleagueChoices = query({
	name: 'places.colleague_choices',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => {
		const words = (name: string, values: readonly string[]): Choice[] =>
			values.map((value) => ({ value, label: say(`places_${name}_${value}`, {}, ctx.locale) }));
		const kinds = await kindsIn(ctx);
		const town = ctx.locale === 'fr' ? sql`t.name_fr` : ctx.locale === 'de' ? sql`t.name_de` : sql`t.name_nl`;
		const towns = await sql<Choice>`select t.nis as value, ${town} as label from municipality t
			where exists (select from location l where l.nis = t.nis and l.status = 'published') order by 2`.execute(db(ctx));
		const mine = await sql<Like>`select coalesce(s.kinds[1], '') as kind, s.task, l.room, s.staffing from keeper k
			join service s on s.organization_id = k.organization_id join service_at_location m on m.service_id = s.id join location l on l.id = m.location_id
			where k.person_id = ${ctx.actor.kind === 'person' ? ctx.actor.id : null} and s.status = 'published' order by s.created_at limit 1`.execute(
			db(ctx)
		);
		return {
			kinds: kinds.offered().map(({ code }) => ({ value: code, label: kinds.name(code, ctx.locale) })),
			tasks: words('task', tasks),
			rooms: words('room', roomKinds),
			staffings: words('staffing', staffings),
			towns: towns.rows,
			like: mine.rows[0] ?? null
		};
	}
});
