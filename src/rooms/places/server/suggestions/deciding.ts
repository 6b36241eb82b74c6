import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { Conflict, found } from '#kernel/errors';
import { record } from '#kernel/events';
import { command, query, signedIn } from '#kernel/operation';
import { fields } from '#kernel/web';
import { crowdIn, crowdsWith } from '../../hours/index.ts';
import { reindex } from '../finder/reindex.ts';
import { townOf } from '../keeping/columns.ts';
import { keptOrganization } from '../keeping/find.ts';
import { endMoments } from '../keeping/hours.ts';
import { mayKeep } from '../policy.ts';
import { contactFields, placeFields, type SuggestedField } from './tables.ts';

export type OpenField = {
	id: string;
	field: SuggestedField;
	offer: string | null;
	moment: string | null;
	was: string;
	becomes: string;
	/** What stands there now; null for what is no column. Differs from `was` when somebody changed it meanwhile. */
	now: string | null;
	answer: 'taken' | 'refused' | null;
};
export type OpenSuggestion = {
	id: string;
	place: string;
	slug: string;
	location_id: string;
	held: boolean;
	answered: boolean;
	written_at: Date;
	fields: OpenField[];
};

/** Suggestions that wait, oldest first: for keepers those about what they keep, for editors all. */
export const openSuggestions = query({
	name: 'places.open_suggestions',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx): Promise<OpenSuggestion[]> => {
		const { rows } = await sql<OpenSuggestion>`
			select g.id, l.name as place, l.slug, l.id as location_id, g.status = 'held' as held, g.address <> '' as answered, g.written_at,
				jsonb_agg(jsonb_build_object('id', f.id, 'field', f.field, 'offer', s.name, 'moment', m.id, 'was', f.was, 'becomes', f.becomes, 'answer', f.answer,
					'now', coalesce(to_jsonb(l) ->> f.field, to_jsonb(o) ->> f.field)) order by f.answer nulls first, f.field, f.id) as fields
			from suggestion g join location l on l.id = g.location_id join organization o on o.id = g.organization_id
			join suggestion_field f on f.suggestion_id = g.id left join service_at_location m on m.id = f.service_at_location_id left join service s on s.id = m.service_id
			where g.status <> 'settled' group by g.id, l.id order by g.written_at limit 50`.execute(db(ctx));
		return rows;
	}
});

/** Takes one field of a suggestion, or leaves it. The last one settles it, and who wrote it hears so. */
export const decideSuggestion = command({
	name: 'places.decide_suggestion',
	input: v.object({ field: fields.id(), answer: v.picklist(['taken', 'refused']) }),
	find: async (tx, { field }) => {
		const { rows } = await sql<Waiting>`
			select f.id, f.field, f.becomes, f.answer as before, f.service_at_location_id as moment, g.id as suggestion, g.location_id, g.organization_id
			from suggestion_field f join suggestion g on g.id = f.suggestion_id where f.id = ${field} for update of f, g`.execute(db(tx));
		const waiting = await found(rows[0]);
		return { ...waiting, ...(await keptOrganization(tx, waiting.organization_id)), field_id: waiting.id };
	},
	allow: mayKeep,
	run: async (tx, { answer }, { field_id, before, ...waiting }) => {
		if (before === answer) return;
		if (before) throw new Conflict(undefined, 'upkeep_suggestion_before');
		if (answer === 'taken') await take(tx, waiting);
		const by = tx.actor.kind === 'person' ? tx.actor.id : null;
		await db(tx).updateTable('suggestion_field').set({ answer, decided_at: tx.now, decided_by: by }).where('id', '=', field_id).execute();
		if (answer === 'taken') await record(tx, 'places.suggestion_taken', waiting.location_id, { field: waiting.field });
		else await record(tx, 'places.suggestion_refused', waiting.location_id, { field: waiting.field });
		await settleWhenDone(tx, waiting.suggestion);
	}
});

type Waiting = {
	id: string;
	field: SuggestedField;
	becomes: string;
	/** What was decided about it before. */
	before: 'taken' | 'refused' | null;
	moment: string | null;
	suggestion: string;
	location_id: string;
	organization_id: string;
};

const isOne = <T extends string>(list: readonly T[], word: string): word is T => (list as readonly string[]).includes(word);

/** Does what one field says. Hours and words are for people to read: who takes them has written them down in the place's own form. */
async function take(tx: Tx, { field, becomes, moment, location_id, organization_id }: Omit<Waiting, 'before'>): Promise<void> {
	if (isOne(placeFields, field)) {
		await db(tx)
			.updateTable('location')
			.set({ [field]: becomes, modified_at: tx.now })
			.where('id', '=', location_id)
			.execute();
		if (field === 'postal_code' || field === 'city') await moveTown(tx, location_id);
	} else if (isOne(contactFields, field))
		await db(tx)
			.updateTable('organization')
			.set({ [field]: becomes, modified_at: tx.now })
			.where('id', '=', organization_id)
			.execute();
	else if (field === 'crowd' && moment) await takeCrowd(tx, moment, becomes);
	else if (field === 'gone' && moment) await endMoments(tx, { id: moment });
	await reindex(tx, { organization: organization_id });
}

/** How it usually is on one half-day. */
async function takeCrowd(tx: Tx, id: string, becomes: string): Promise<void> {
	const said = crowdIn(becomes);
	if (!said) return;
	const now = await found(
		db(tx).selectFrom('service_at_location').select(['quiet', 'busy']).where('id', '=', id).forUpdate().executeTakeFirst()
	);
	await db(tx)
		.updateTable('service_at_location')
		.set((eb) => ({ ...crowdsWith(now, said.slot, said.crowd), modified_at: tx.now, sequence: eb('sequence', '+', 1) }))
		.where('id', '=', id)
		.execute();
}

async function moveTown(tx: Tx, location: string): Promise<void> {
	const row = await found(db(tx).selectFrom('location').select(['postal_code', 'city']).where('id', '=', location).executeTakeFirst());
	const town = await townOf(tx, { ...row, lat: null, lon: null });
	await db(tx).updateTable('location').set(town).where('id', '=', location).execute();
}

async function settleWhenDone(tx: Tx, suggestion: string): Promise<void> {
	const open = await db(tx)
		.selectFrom('suggestion_field')
		.select('id')
		.where('suggestion_id', '=', suggestion)
		.where('answer', 'is', null)
		.executeTakeFirst();
	if (open) return;
	await db(tx).updateTable('suggestion').set({ status: 'settled', settled_at: tx.now }).where('id', '=', suggestion).execute();
	await record(tx, 'places.suggestion_settled', suggestion);
}
