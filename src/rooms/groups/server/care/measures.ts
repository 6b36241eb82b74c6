import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import { plainText, type Doc } from '#kernel/text';
import type { MeasureKind } from '../../schema/care.ts';
import { me } from '../groups/find.ts';
import { addressOf } from '../talk/address.ts';

export type ShownMeasure = {
	id: string;
	group_id: string | null;
	person_id: string;
	post_id: string | null;
	kind: MeasureKind;
	reason: string;
	rule: string;
	until: Date | null;
	taken_at: Date;
	ended_at: Date | null;
	name: string | null;
	by: string | null;
	/** The words it is about, while who asks may read them. */
	about: { title: string; text: string; address: string } | null;
	appeal: { words: string; said_at: Date; outcome: 'stays' | 'lifted' | null; answer: string } | null;
	/** Who asks decides about the answer, or may take the measure back: not who it is about, and not who took it while there is somebody else. */
	can: { decide: boolean; lift: boolean };
};
type Row = Omit<ShownMeasure, 'about' | 'appeal' | 'can'> & {
	slug: string | null;
	key: string | null;
	number: number | null;
	title: string | null;
	page: string | null;
	doc: Doc | null;
	taken_by: string | null;
	words: string | null;
	said_at: Date | null;
	outcome: 'stays' | 'lifted' | null;
	answer: string | null;
	others: boolean;
};

const rowsOf = (ctx: Ctx, which: ReturnType<typeof sql>) =>
	sql<Row>`select m.id, m.group_id, m.person_id, m.post_id, m.kind, m.reason, m.rule, m.until, m.taken_at, m.ended_at, m.taken_by, p.name, b.name as by,
			a.words, a.said_at, a.outcome, a.answer, case when a.outcome is null and a.measure_id is not null and m.taken_by = ${me(ctx.actor)} then app.others_decide(m.id) else false end as others,
			g.slug, t.key, x.number, coalesce(t.title, s.title) as title, s.key as page, coalesce(x.doc, s.doc) as doc
		from care_measure m left join post x on x.id = m.post_id left join topic t on t.id = x.topic_id left join shelf_page s on s.id = m.page_id
			left join groups g on g.id = coalesce(x.group_id, s.group_id) left join person p on p.id = m.person_id left join person b on b.id = m.taken_by left join care_appeal a on a.measure_id = m.id
		where ${which} order by (a.measure_id is not null and a.outcome is null) desc, m.taken_at desc limit 100`.execute(db(ctx));

const readAt = ({ slug, key, number, page }: Pick<Row, 'slug' | 'key' | 'number' | 'page'>): string =>
	page ? `/netwerk/${slug}/plank/${page}` : addressOf({ slug: slug ?? '', key: key ?? '', number: number ?? 1 });

const shown =
	(ctx: Ctx) =>
	({ taken_by: _, words, said_at, outcome, answer, others, slug, key, number, title, page, doc, ...row }: Row): ShownMeasure => {
		const about = row.person_id === me(ctx.actor);
		return {
			...row,
			about: doc && slug ? { title: title ?? '', text: plainText(doc).slice(0, 280), address: readAt({ slug, key, number, page }) } : null,
			appeal: words === null || said_at === null ? null : { words, said_at, outcome, answer: answer ?? '' },
			can: {
				decide: !about && words !== null && !outcome && !others,
				lift: !about && !row.ended_at && row.kind !== 'asked' && row.kind !== 'warned'
			}
		};
	};

/** What was decided in a group, or about one post of it, what waits for a decision first, then the latest: for who decides there. Null: in the network. */
export async function measuresOf(ctx: Ctx, group: string | null, post?: string): Promise<ShownMeasure[]> {
	const place = group ? sql`m.group_id = ${group}` : sql`m.group_id is null`;
	return (await rowsOf(ctx, post ? sql`${place} and m.post_id = ${post}` : place)).rows.map(shown(ctx));
}

/** What who asks decided themselves in groups, and was answered: where nobody else can decide about it, they do. */
export async function ownAnswered(ctx: Ctx): Promise<ShownMeasure[]> {
	const answered = sql`m.group_id is not null and m.taken_by = ${me(ctx.actor)} and a.measure_id is not null and a.outcome is null`;
	return (await rowsOf(ctx, answered)).rows.map(shown(ctx)).filter(({ can }) => can.decide);
}

/** What was decided about somebody, wherever who asks may see it. */
export async function measuresAbout(ctx: Ctx, person: string): Promise<ShownMeasure[]> {
	return (await rowsOf(ctx, sql`m.person_id = ${person}`)).rows.map(shown(ctx));
}
