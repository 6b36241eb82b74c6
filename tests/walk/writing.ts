// Every form of the house, filled in as nobody should: nothing breaks, nothing typed is lost, nothing runs, nothing happens twice.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { runningEmbedded } from '#kernel/db';
import { badInputs, isTyped, sent } from './bad-input.ts';
import { Caller } from './caller.ts';
import { crawl } from './crawl.ts';
import { stood, walked } from './walked.ts';
import { exampleFor } from './examples.ts';
import { formsOf } from './forms.ts';
import { wrongAnswer } from './judge.ts';
import { knownForms, standBefore, type Before, type Known } from './known-forms.ts';

const house = inject('houseAddress');
let forms: Known[];
let database: pg.Client;

beforeAll(async () => {
	database = new pg.Client({ connectionString: await runningEmbedded(inject('houseFolder')) });
	await database.connect();
	await database.query(`select set_config('app.actor', 'house', false)`);
	forms = await knownForms(await walked(house), await stood(house), house);
});
afterAll(async () => database.end());

/** The walk asks more than a person may; limits are tried elsewhere. */
const again = async () => database.query('delete from rate_limit');

/** What somebody's request did, by its name: what jobs do afterwards is not theirs. */
async function deedsOf(request: string): Promise<string[]> {
	const { rows } = await database.query<{ name: string }>(
		`select name from event where request_id = $1 and actor_kind <> 'house' order by id`,
		[request]
	);
	return rows.map(({ name }) => name);
}

const forEach = (name: string, look: (known: Known) => Promise<string[]>) =>
	test(name, { timeout: 300_000 }, async () => {
		const wrong: string[] = [];
		for (const known of forms) {
			await again();
			wrong.push(...(await look(known)).map((what) => `${known.key} ${what}`));
		}
		expect(wrong).toEqual([]);
	});

forEach('when the session ended, what was typed comes back', async (known) => {
	const before = await standBefore(known);
	// At the door nobody has a session that could end.
	if (known.route.startsWith('/aanmelden')) return [];
	if (!before || before.caller.cookies.size === 0 || !before.form.controls.some(isTyped)) return [];
	const { caller, form } = before;
	const typed = Object.fromEntries(form.controls.filter(isTyped).map(({ name }) => [name, `Nog niet bewaard ${name}`]));
	const mine = new Map(caller.cookies);
	caller.cookies.clear();
	const refused = await caller.post(form.action, sent(form, typed));
	if (refused.status !== 303 || !refused.to?.startsWith('/aanmelden')) return [`answers ${refused.status} when nobody is signed in`];
	for (const [name, value] of mine) if (!caller.cookies.has(name)) caller.cookies.set(name, value);
	const kept = formsOf((await caller.get('/aanmelden/verder')).document, house, '/aanmelden/verder').find(({ sent }) =>
		sent.some(([name]) => name === '_terug')
	);
	if (!kept) return ['was not kept when the session ended'];
	return wrongAnswer(await caller.post(kept.action, sent(kept, {})), typed, before.form, house, known.path);
});

/** How many forms are filled in well enough to do something; fewer means that this test looks at less. */
const deedsAtLeast = 60;
/** What may happen as often as somebody asks for it: visitors carry no key, and have limits; each export is written down. */
const asOftenAsAsked = new Set(['people.sign_in_asked', 'people.signed_in', 'people.signed_out', 'admin.log_exported']);
let did = 0;

forEach('what is sent twice happens once', async (known) => {
	const first = await standBefore(known);
	if (!first) return [];
	const { caller, form } = first;
	const body = sent(form, Object.fromEntries(form.controls.filter(isTyped).map((control) => [control.name, exampleFor(control)])));
	const requests = [randomUUID(), randomUUID()];
	const answers = await Promise.all(requests.map(async (request) => caller.post(form.action, body, { 'x-request-id': request })));
	const broken = answers.filter(({ status }) => status >= 500).map(({ status }) => `answers ${status}`);
	const [one = [], other = []] = await Promise.all(requests.map(deedsOf));
	if (one.length || other.length) did += 1;
	const again = one.length && other.length ? other.filter((name) => !asOftenAsAsked.has(name)) : [];
	return again.length ? [...broken, `does ${one.join(', ')} and then ${other.join(', ')}`] : broken;
});

test('enough was done for that to say something', () => {
	expect(did).toBeGreaterThanOrEqual(deedsAtLeast);
});

forEach('what nobody should type is refused kindly or kept as text', async (known) => {
	const wrong: string[] = [];
	let before: Before | undefined;
	for (const { what, body, typed } of badInputs) {
		if (typed && !known.types) continue;
		before ??= await standBefore(known);
		if (!before) break;
		const { caller, form } = before;
		const answer = await caller.post(form.action, body(form));
		wrong.push(...wrongAnswer(answer, typed?.(form), form, house, known.path).map((one) => `(${what}) ${one}`));
		// What was refused stands there still.
		if (answer.status < 400) before = undefined;
	}
	return wrong;
});

test('nothing of what was typed runs anywhere', async () => {
	const wrong = (await crawl(house))
		.filter(
			({ answer }) =>
				answer.document.querySelector('[data-walked], [onerror]') ||
				/<script>window\.__xss/.test(answer.html.replace(/<script[^>]*>\s*\{[\s\S]*?<\/script>/g, ''))
		)
		.map(({ path, who }) => `${path} (${who})`);
	expect(wrong).toEqual([]);
});

test('who signed out is nobody, however often the button is pressed', async () => {
	const caller = new Caller(house);
	expect((await caller.post('/afmelden', new URLSearchParams())).status).toBeLessThan(500);
});
