import * as v from 'valibot';
import { may, type Ctx } from '#kernel/context';
import { record } from '#kernel/events';
import { command, query } from '#kernel/operation';
import { roomSetting, roomSettingMustStand, saveRoomSetting } from '#kernel/settings';
import { defaultTerms, type Term, type TermTable } from '../../exchange/uitdatabank/terms.ts';
import { kindsIn } from '../kinds/read.ts';

const key = 'uitdatabank.terms';
const Known = v.object({ id: v.string(), label: v.string() });
const Kept = v.partial(v.object({ place: Known, event: Known, places: v.record(v.string(), Known), events: v.record(v.string(), Known) }));

/** Which term of theirs a kind of ours is: what an administrator said, over what we say ourselves. */
export const termTable = async (ctx: Ctx): Promise<TermTable> => asTable((await roomSetting(ctx, key)).value);

function asTable(value: unknown): TermTable {
	const kept = v.safeParse(Kept, value ?? {});
	return { ...defaultTerms, ...(kept.success ? (kept.output as Partial<TermTable>) : {}) };
}

/** `base`: when it was set last; empty: never. */
export type UitTerms = {
	base: string;
	place: Term;
	event: Term;
	kinds: Array<{ code: string; name: string; place: Term | null; event: Term | null }>;
};

/** The table as an administrator keeps it: what holds for everything, and per kind of ours what is otherwise. */
export const showUitTerms = query({
	name: 'places.show_uit_terms',
	input: v.object({}),
	allow: may('admin'),
	run: async (ctx): Promise<UitTerms> => {
		const [{ value, base }, kinds] = [await roomSetting(ctx, key), await kindsIn(ctx)];
		const table = asTable(value);
		const rows = kinds.offered(kinds.all.map(({ code }) => code)).map(({ code }) => ({
			code,
			name: kinds.name(code, ctx.locale),
			place: table.places[code] ?? null,
			event: table.events[code] ?? null
		}));
		return { base, place: table.place, event: table.event, kinds: rows };
	}
});

/** Their ids are words, numbers and points: `Yf4aZBfsUEu2NsQqsprngw`, `0.3.1.0.0`. */
const id = v.pipe(v.optional(v.string(), ''), v.trim(), v.regex(/^[\w.-]{0,60}$/, 'uit_term_id_wrong'));
const label = v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(120, 'uit_term_label_long'));
const Always = v.object({ id: v.pipe(id, v.nonEmpty('uit_term_missing')), label: v.pipe(label, v.nonEmpty('uit_term_missing')) });
const Sometimes = v.pipe(
	v.object({ id, label }),
	v.forward(
		v.check(({ id, label }) => (id === '') === (label === ''), 'uit_term_half'),
		['label']
	)
);

/**
 * Says which terms the export to UiTdatabank carries. A kind without one has the term of everything. `base`: when they were set last as the
 * form was read.
 */
export const setUitTerms = command({
	name: 'places.set_uit_terms',
	input: v.object({
		base: v.optional(v.string()),
		place: Always,
		event: Always,
		kinds: v.optional(v.array(v.object({ code: v.pipe(v.string(), v.regex(/^[a-z_]{2,40}$/)), place: Sometimes, event: Sometimes })), [])
	}),
	allow: may('admin'),
	run: async (tx, { base, place, event, kinds }) => {
		await roomSettingMustStand(tx, key, base, asTable);
		const of = (which: 'place' | 'event') =>
			Object.fromEntries(kinds.flatMap((kind) => (kind[which].id ? [[kind.code, kind[which]]] : [])));
		await saveRoomSetting(tx, key, { place, event, places: of('place'), events: of('event') });
		await record(tx, 'places.uit_terms_changed', null, { kinds: kinds.length });
	}
});
