import { db, type Ctx } from '#kernel/context';
import type { Decision, FlagKind } from '../schema/care.ts';
import { decidePost } from './care/deciding.ts';
import { flagPost } from './care/flagging.ts';
import { reviseCare } from './care/pace.ts';
import { writeTemplate } from './care/templates.ts';
import type { Do } from './demo-more.ts';
import { appointSafeguard } from './safeguarding/appointing.ts';
import { writePost } from './talk/writing.ts';

type Said = { topic: string; by: string; hours: number; text: string };
type Template = { name: string; words: string };
export type DemoCare = {
	hold_first: '0' | '1';
	templates?: Template[];
	posts?: (Said & {
		flag: { by: string; hours: number; kind: FlagKind; words?: string };
		decide?: { by: string; hours: number; decision: Decision; words: string; rule?: string };
	})[];
	held?: Said;
};
export type NetworkCare = { trained: string; templates: Template[] };

/** In a demo group: something that was flagged and waits, something that was decided, and a first post that waits to be let through. */
export async function loadCare(done: Do, { slug, lead }: { slug: string; lead: string }, care: DemoCare): Promise<void> {
	for (const template of care.templates ?? []) await done(lead, 200, (ctx) => writeTemplate(ctx, { slug, ...template }));
	for (const { flag, decide, ...said } of care.posts ?? []) {
		const { id, ...place } = await say(done, slug, said);
		await done(flag.by, flag.hours, (ctx) => flagPost(ctx, { ...place, kind: flag.kind, words: flag.words }));
		if (decide) await done(decide.by, decide.hours, (ctx) => decidePost(ctx, { id, ...decide }));
	}
	await done(lead, 20, (ctx) => reviseCare(ctx, { slug, hold_first: care.hold_first, slow_seconds: '0' }));
	if (care.held) await say(done, slug, care.held);
}

/** For the whole demo network: words that come back, and who reads worries about children. */
export async function loadNetworkCare(done: Do, { trained, templates }: NetworkCare, idOf: (key: string) => string): Promise<void> {
	for (const template of templates) await done('fien', 200, (ctx) => writeTemplate(ctx, template));
	await done('ada', 200, (ctx) => appointSafeguard(ctx, { person: idOf(trained) }));
}

async function say(
	done: Do,
	slug: string,
	{ topic, by, hours, text }: Said
): Promise<{ id: string; slug: string; key: string; number: number }> {
	const key = await done(by, hours, (ctx) => keyOf(ctx, topic));
	const { id } = await done(by, hours, (ctx) => writePost(ctx, { slug, key, text }));
	const { number } = await done(by, hours, (ctx) =>
		db(ctx).selectFrom('post').select('number').where('id', '=', id).executeTakeFirstOrThrow()
	);
	return { id, slug, key, number };
}

const keyOf = async (ctx: Ctx, title: string): Promise<string> =>
	(await db(ctx).selectFrom('topic').select('key').where('title', '=', title).executeTakeFirstOrThrow()).key;
