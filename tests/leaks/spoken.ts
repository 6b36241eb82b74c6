import { newId } from '#kernel/ids';
import {
	answerQuote,
	askToJoin,
	beginTryout,
	castVote,
	chooseNotices,
	exportGroup,
	flagPost,
	invite,
	keepDraft,
	offerAmendment,
	offerIdea,
	revisePost,
	settleRequest,
	shelveTopic,
	startPoll,
	takeBackPost
} from '#rooms/groups';
import type { Given, House, Talk } from '../../src/rooms/groups/server/talk/talk.fixture.ts';
import { cast, type Member } from '../cast.ts';
import { plant } from './plant.ts';
import type { Superuser } from './planted.ts';

const { mia, noor, sami } = cast;

/** A word of its own for each place, so that what is found says where it came from. */
export const word = (place: string) => `kanarie${place}`;
/** One person's words in every place that a door leads to, and what was made of them. */
export type Spoken = { ring: House; own: House; talk: Talk };
type Step = { who: Member; given: Given; above: Superuser; work: () => Promise<void> };

const keyIn = (address: string) => address.split('/').at(-1) ?? '';
const idIn = async ({ ask }: Superuser, sql: string, values: unknown[] = []) => (await ask<{ id: string }>(sql, values))[0]?.id ?? '';

/** What somebody says through the doors: `ring` is where they are a member, `own` where they lead. */
export async function speak({ who, given, above, work }: Step): Promise<Spoken> {
	for (const table of ['search_entry', 'safe_case', 'access_request', 'incoming_mail', 'mail_aside', 'suggestion'])
		await above.ask(`delete from ${table}`);
	const ring = await given.group({ mia: 'lead', [who.key]: 'member', noor: 'host' });
	const own = await given.group({ mia: 'lead', [who.key]: 'lead' });
	const level = { discussion: 'every', announcement: 'every', question: 'every' } as const;
	for (const one of [mia, noor, who]) await chooseNotices(given.in(one, ring), { choices: [{ group: ring.id, ...level }] });
	const talk = await converse(given, who, ring);
	await choose({ who, given, above, work }, ring);
	await think(given, who, ring);
	await shelve({ who, given, above, work }, { ring, talk });
	await flagPost(given.in(who, ring), { ...talk, number: 1, kind: 'other', words: word('flag') });
	await above.ask('insert into safeguard (person_id, granted_at) values ($1, now()) on conflict do nothing', [sami.id]);
	await flagPost(given.in(noor, ring), { ...talk, number: 2, kind: 'child', words: 'Een kind alleen thuis.' });
	await keepDraft(given.in(who, ring), { ...talk, text: word('draft') });
	await comeIn({ who, given, above, work }, own);
	await work();
	await exportGroup(given.in(mia, ring), { slug: ring.slug, scope: 'group' });
	await work();
	return { ring, own, talk };
}

async function converse(given: Given, who: Member, ring: House): Promise<Talk> {
	const talk = await given.topic(ring, mia, 'Regen');
	await given.say(talk, ring, who, word('post'));
	await given.say(talk, ring, mia, `Dag @${who.name}, vertel eens verder.`);
	const post = await given.say(talk, ring, who, word('before'));
	await revisePost(given.in(who, ring), { id: post, text: word('after') });
	const back = await given.say(talk, ring, who, word('takenback'));
	await takeBackPost(given.in(who, ring), { id: back });
	const begun = await given.topic(ring, who, word('title'));
	await given.say(begun, ring, mia, 'Mooi.');
	return talk;
}

async function choose({ who, given, above }: Step, { slug, ...ring }: House): Promise<void> {
	const asked = { slug, title: word('asked'), text: 'Kies.', rule: 'one', options: `${word('option')}\nIets anders` } as const;
	const { address } = await startPoll(given.in(who, { slug, ...ring }), asked);
	const choice = [await idIn(above, 'select id from poll_option order by place')];
	await castVote(given.in(mia, { slug, ...ring }), { slug, key: keyIn(address), choice });
}

async function think(given: Given, who: Member, ring: House): Promise<void> {
	const { address } = await offerIdea(given.in(mia, ring), { slug: ring.slug, title: 'Fietsen', text: 'Samen.' });
	const idea = { slug: ring.slug, key: keyIn(address) };
	await offerAmendment(given.in(who, ring), { ...idea, text: word('amendment') });
	await beginTryout(given.in(who, ring), { ...idea, place: word('place'), notes: word('notes'), outcome: 'works' });
}

async function shelve({ who, given, above }: Step, { ring, talk }: Omit<Spoken, 'own'>): Promise<void> {
	const said = await idIn(above, 'select id from post where number = 2 and group_id = $1 order by id', [ring.id]);
	await shelveTopic(given.in(mia, ring), { ...talk, title: 'Plank', text: 'Zo zeiden we.', review_on: '', posts: [said] });
	await answerQuote(given.in(who, ring), { id: await idIn(above, 'select id from shelf_quote'), answer: 'named' });
}

/** They ask to come in elsewhere, ask back where they lead, and invite a neighbour there. */
async function comeIn({ who, given, above }: Step, own: House): Promise<void> {
	const other = await given.group({ noor: 'lead' });
	await askToJoin(given.in(who), { slug: other.slug, message: word('join') });
	await askToJoin(given.in(sami), { slug: own.slug, message: 'Mag ik?' });
	const id = await idIn(above, 'select id from join_request where person_id = $1', [sami.id]);
	await settleRequest(given.in(who, own), { id, decision: 'ask_back', words: word('askedback') });
	await invite(given.in(who, own), { slug: own.slug, emails: 'buur@voorbeeld.be', words: word('invited') });
}

/** What stands about somebody where no door brings it in one step: their address, typed by others or before they were somebody. */
export async function mention(above: Superuser, who: Member, { ring }: Spoken): Promise<void> {
	const [id, email, at] = [newId(), who.email.toUpperCase(), new Date()];
	await above.ask(`insert into access_request (id, email, name, message, locale, asked_at) values ($1, $2, $3, $4, 'nl', $5)`, [
		...[id, email, who.name, word('access'), at]
	]);
	await above.ask(
		`insert into invitation (id, group_id, email, secret_hash, role, words, uses_left, created_at, expires_at) values ($1, $2, $3, 'x', 'member', '', 1, $4, $4)`,
		[id, ring.id, email, at]
	);
	await above.ask(
		`insert into incoming_mail (id, fingerprint, status, because, group_id, from_address, from_name, subject, own, received_at) values ($1, 'x', 'review', 'stranger', $2, $3, $4, $5, $5, $6)`,
		[id, ring.id, email, who.name, word('stranger'), at]
	);
	await above.ask(`insert into mail_aside (id, why, said_from, size, at) values ($1, 'large', $2, 9, $3)`, [id, email, at]);
	await above.ask(
		`insert into sign_in_attempt (id, email, browser_hash, locale, created_at, expires_at) values ($1, $2, 'x', 'nl', $3, $3)`,
		[id, email, at]
	);
	await above.ask(`insert into group_import (id, group_id, kind, started_at) values ($1, $2, 'members', $3)`, [id, ring.id, at]);
	await above.ask(`insert into import_member (import_id, number, name, address, role, locale) values ($1, 1, $2, $3, 'member', 'nl')`, [
		...[id, who.name, email]
	]);
	await above.ask(
		`insert into import_message (import_id, number, starts, ends, message_id, refers, subject, from_name, person_id, verdict) values ($1, 1, 0, 1, 'm', '{}', $2, $3, $4, 'new')`,
		[id, word('archive'), who.name, who.id]
	);
	await above.ask(
		`insert into file (id, kind, media_type, name, folder, sha256, bytes, stored_bytes, credit, uploaded_by, created_at) values ($1, 'document', 'application/pdf', $2, $1, 'x', 9, 9, $3, $4, $5)`,
		[id, `Verslag ${who.name}.pdf`, `Foto: ${who.name.toUpperCase()}`, who.id, at]
	);
	await above.ask(
		`insert into file_use (id, file_id, room, subject, audience, status) values ($1, $1, 'pages', $1, 'public', 'published')`,
		[id]
	);
	const suggestion = await plant(above.client, 'suggestion', { address: email }, 'buur');
	await plant(above.client, 'suggestion_field', { suggestion_id: suggestion['id'], field: 'words', becomes: word('suggested') }, 'buur');
}
