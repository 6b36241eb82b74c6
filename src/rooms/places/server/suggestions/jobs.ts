import { sql } from 'kysely';
import { db, transact, type Ctx } from '#kernel/context';
import { job, timed } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { reach } from '../keepers/jobs.ts';
import { suggestedMail, suggestionSettledMail } from './mails.ts';

type Row = {
	id: string;
	status: string;
	address: string;
	locale: string;
	organization_id: string;
	place: string;
	slug: string;
	taken: number;
	refused: number;
	earlier: boolean;
};

async function suggestionOf(ctx: Ctx, id: string | null): Promise<Row | undefined> {
	const { rows } = await sql<Row>`
		select g.id, g.status, g.address, g.locale, g.organization_id, l.name as place, l.slug, count(*) filter (where f.answer = 'taken')::int as taken,
			count(*) filter (where f.answer = 'refused')::int as refused, exists (select from suggestion e where e.organization_id = g.organization_id
				and e.status <> 'held' and e.written_at >= g.written_at - interval '1 day' and (e.written_at, e.id) < (g.written_at, g.id)) as earlier
		from suggestion g join location l on l.id = g.location_id join suggestion_field f on f.suggestion_id = g.id where g.id = ${id} group by g.id, l.id`.execute(
		db(ctx)
	);
	return rows[0];
}

/** Tells who leads the organization, once a day however much is suggested. */
export const tellSuggested = job({
	name: 'places.tell_suggested',
	on: 'places.change_suggested',
	run: async (ctx, event) => {
		const one = await suggestionOf(ctx, event.subject);
		if (one?.status !== 'open' || one.earlier) return;
		for (const to of await reach(ctx, one.organization_id, 'lead'))
			await post(ctx, { kind: suggestedMail, event: event.id, to, with: { place: one.place } });
	}
});

/** Tells the visitor what happened, when they left an address, which is then forgotten. */
export const tellSettled = job({
	name: 'places.tell_settled',
	on: 'places.suggestion_settled',
	run: async (ctx, event) => {
		const one = await suggestionOf(ctx, event.subject);
		if (one?.status !== 'settled' || !one.address) return;
		const { place, slug, taken, refused } = one;
		await transact(ctx, async (tx) => {
			await post(tx, {
				kind: suggestionSettledMail,
				event: event.id,
				to: { address: one.address, locale: one.locale },
				with: { place, slug, taken, refused }
			});
			await db(tx).updateTable('suggestion').set({ address: '', fingerprint: null }).where('id', '=', one.id).execute();
		});
	}
});

/** After ninety days nobody waits for an answer any more, and after a year what was settled need not be remembered. */
export const forgetSuggestions = timed({
	name: 'places.forget_suggestions',
	cron: '58 3 * * *',
	run: async (ctx) => {
		const before = (days: number) => new Date(ctx.now.getTime() - days * 86_400_000);
		await transact(ctx, async (tx) => {
			await db(tx)
				.updateTable('suggestion')
				.set({ address: '', fingerprint: null })
				.where('written_at', '<', before(90))
				.where('address', '<>', '')
				.execute();
			await db(tx).deleteFrom('suggestion').where('status', '=', 'settled').where('settled_at', '<', before(365)).execute();
		});
	}
});
