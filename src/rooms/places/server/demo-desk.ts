import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { db, ladder, newCtx, transact, type Ctx, type Role, type Tx } from '#kernel/context';
import { found } from '#kernel/errors';
import { hashSecret, newId } from '#kernel/ids';
import { wallClock } from '../hours/index.ts';
import { notePhoneCall } from './freshness/tending.ts';
import { letterSecret } from './freshness/secrets.ts';
import { claimOrganization } from './keepers/claims.ts';
import { addLocation, bringInOrganization } from './keeping/commands.ts';
import { differences, keepSuggestion, placeToMend } from './suggestions/suggesting.ts';

/** demo/places/desk.yaml: what waits for who looks after all places. */
type Desk = {
	doubles: Array<{ name: string; postcode: string; city: string; street: string }>;
	claims: Array<{ organization: string; by: string; days: number; words: string }>;
	suggestions: Array<{ place: string; days: number; changes: Record<string, string> }>;
	letters: Array<{ organization: string; asked: number[] }>;
	calls: Array<{ organization: string; by: string; days: number; reached: boolean; words: string }>;
};
type Member = { key: string; id: string; name: string; role: Role | null; locale: string };

const read = <T>(path: string): T => parse(readFileSync(`demo/${path}.yaml`, 'utf8')) as T;
const day = 86_400_000;
const ago = (ctx: Ctx, days: number) => new Date(ctx.now.getTime() - days * day);

/** Fills the desk of a demo house, so that each of its pages has something to decide. */
export async function loadDemoDesk(ctx: Ctx): Promise<void> {
	const { doubles, claims, suggestions, letters, calls } = read<Desk>('places/desk');
	for (const { name, postcode, city, street } of doubles)
		await transact(ctx, async (tx) => {
			const { id: organization_id } = await bringInOrganization(tx, { name });
			await addLocation(tx, { organization_id, name, postal_code: postcode, city, address_1: street });
		});
	for (const { organization, by, days, words } of claims)
		await actingAs(ctx, by, days, async (member) => claimOrganization(member, { organization: await called(ctx, organization), words }));
	for (const one of suggestions) await transact(ctx, (tx) => suggest(tx, one));
	for (const { organization, asked } of letters)
		for (const days of asked) await transact(ctx, async (tx) => ask(tx, await called(tx, organization), days));
	for (const { organization, by, days, reached, words } of calls) {
		const call = { organization: await called(ctx, organization), outcome: reached ? ('talked' as const) : ('nobody' as const), words };
		await actingAs(ctx, by, days, (member) => notePhoneCall(member, call));
	}
}

/** Read anew each time: what the demo just brought in is not in what `ctx` began to read. */
const called = (ctx: Ctx, name: string): Promise<string> =>
	transact(ctx, async (tx) => (await found(db(tx).selectFrom('organization').select('id').where('name', '=', name).executeTakeFirst())).id);

/** Does something as one of demo/people.yaml, some days ago. */
async function actingAs(ctx: Ctx, key: string, days: number, deed: (member: Ctx) => Promise<unknown>): Promise<void> {
	const person = read<Member[]>('people').find((one) => one.key === key);
	if (!person) throw new Error(`Nobody in demo/people.yaml is called ${key}.`);
	const { id, name, role, locale } = person;
	const roles = role ? ladder(role) : new Set<Role>();
	const member = newCtx(
		{ ...{ kind: 'person' as const, id, name, roles, locale }, groups: [], session: id, assurance: 2 },
		{ now: ago(ctx, days), locale, requestId: ctx.requestId }
	);
	try {
		await deed(member);
	} finally {
		await member.bound.commit();
	}
}

async function suggest(tx: Tx, { place, days, changes }: Desk['suggestions'][number]): Promise<void> {
	const { slug } = await found(db(tx).selectFrom('location').select('slug').where('name', '=', place).executeTakeFirst());
	const there = await placeToMend(tx, slug);
	const typed = { ...{ name: '', address_1: '', postal_code: '', city: '', phone: '', email: '', website: '', words: '' }, ...changes };
	const all = differences(there, { ...typed, slug, moments: [], address: '', surname: '', proof: '', seen: '' });
	await keepSuggestion({ ...tx, now: ago(tx, days) }, there, { status: 'open', address: '', fingerprint: null }, all);
}

/** A letter to its first keeper of some days ago that nobody answered. */
async function ask(tx: Tx, organization: string, days: number): Promise<void> {
	const keeper = await db(tx)
		.selectFrom('keeper')
		.select('person_id')
		.where('organization_id', '=', organization)
		.orderBy('since')
		.executeTakeFirst();
	if (!keeper) return;
	const [id, made_at] = [newId(), ago(tx, days)];
	const letter = { ...keeper, day: wallClock(made_at, 'Europe/Brussels').date, secret_hash: hashSecret(await letterSecret(id)), made_at };
	await db(tx)
		.insertInto('assurance_letter')
		.values({ id, ...letter, expires_at: ago(tx, days - 45) })
		.execute();
	const moments = await db(tx)
		.selectFrom('finder_entry')
		.select('service_at_location_id')
		.where('organization_id', '=', organization)
		.execute();
	const asked = { letter_id: id, holiday_id: null, asked_at: made_at, answer: null, answered_at: null };
	await db(tx)
		.insertInto('assurance_question')
		.values(moments.map((moment) => ({ id: newId(), ...asked, ...moment })))
		.execute();
}
