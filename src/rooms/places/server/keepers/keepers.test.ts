import {
	acceptKeeperInvitation,
	addPlace,
	answerClaim,
	appointKeeper,
	bringInPlace,
	changeKeeper,
	claimable,
	claimBehind,
	claimOrganization,
	myClaims,
	decideClaim,
	inviteKeeper,
	keepersAt,
	leaveKeeping,
	myPlaces,
	openClaims,
	removeKeeper,
	reviseOrganization,
	revokeKeeperInvitation,
	showKeeperInvitation,
	withdrawClaim
} from '#rooms/places';
import { sql } from 'kysely';
import { db, transact } from '#kernel/context';
import { resumePerson, suspendPerson } from '#rooms/people';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { claimSecret } from './secrets.ts';
import { placesData } from '../person.ts';

let organization = '';
const linkIn = (body: string, path: string) => new RegExp(`/${path}/([\\w-]{43})`).exec(body)?.[1] ?? '';

describe('somebody asks to keep an organization', () => {
	test('by a mailbox of its own domain: looking decides nothing, one answer does', async ({ as, at, work, rows, events }) => {
		at('2026-11-24T09:00:00Z');
		const made = await bringInPlace(as('house'), { name: 'De Zandloper', city: 'Gent', postal_code: '9000' });
		organization = (await rows<{ id: string }>('select organization_id as id from location where id = $1', [made.id]))[0]?.id ?? '';
		const columns = { id: organization, name: 'De Zandloper', email: 'hallo@zandloper.example' };
		await reviseOrganization(as(cast.emma), columns);
		expect(await claimable(as(cast.mia), { slug: 'de-zandloper' })).toMatchObject({
			domains: ['zandloper.example'],
			waiting: null,
			keeps: false
		});
		await expect(claimOrganization(as(cast.mia), { organization, address: 'mia@elders.example' })).rejects.toMatchObject({
			issues: { address: 'upkeep_claim_address_other' }
		});
		await expect(claimOrganization(as('visitor'), { organization, address: 'mia@zandloper.example' })).rejects.toMatchObject({
			status: 403
		});
		await claimOrganization(as(cast.mia), { organization, address: 'team@zandloper.example' });
		await expect(claimOrganization(as(cast.mia), { organization, address: 'team@zandloper.example' })).rejects.toMatchObject({
			issues: { form: 'upkeep_claim_waits' }
		});
		expect(await myClaims(as(cast.mia))).toEqual([
			{ organization: 'De Zandloper', slug: 'de-zandloper', address: 'team@zandloper.example' }
		]);
		expect(await myClaims(as(cast.milan))).toEqual([]);
		await work();
		const [mail] = await rows<{ to_address: string; body: string }>(`select to_address, body from mail where kind = 'places.claim'`);
		expect(mail?.to_address).toBe('team@zandloper.example');
		const secret = linkIn(mail?.body ?? '', 'aanvraag');
		for (let look = 0; look < 2; look += 1)
			expect(await claimBehind(as('visitor'), { secret })).toMatchObject({
				name: 'Mia Peeters',
				organization: 'De Zandloper',
				status: 'waiting'
			});
		expect(await myPlaces(as(cast.mia))).toEqual([]);
		await expect(answerClaim(as('visitor'), { secret: 'x'.repeat(43), answer: 'yes' })).rejects.toMatchObject({ status: 404 });
		await answerClaim(as('visitor'), { secret, answer: 'yes' });
		await expect(answerClaim(as('visitor'), { secret, answer: 'no' })).rejects.toMatchObject({ status: 404 });
		expect(await myPlaces(as(cast.mia))).toMatchObject([{ name: 'De Zandloper' }]);
		await work();
		expect(await rows(`select 1 from mail where kind = 'places.claim_settled' and to_person = $1`, [cast.mia.id])).toHaveLength(1);
		expect((await events()).map(({ name }) => name)).toContain('places.claim_granted');
		expect(await rows(`select address, words from claim`)).toEqual([{ address: '', words: '' }]);
	});

	test('by saying who one is: whoever leads it, or the desk, decides; nobody decides for themselves', async ({ as, at, rows, work }) => {
		at('2026-11-25T09:00:00Z');
		await expect(claimOrganization(as(cast.milan), { organization })).rejects.toMatchObject({
			issues: { words: 'upkeep_claim_words_missing' }
		});
		await claimOrganization(as(cast.milan), { organization, words: 'Ik sta op woensdag in De Zandloper.' });
		await work();
		expect(await rows(`select 1 from mail where kind = 'places.claim_asked' and to_person = $1`, [cast.mia.id])).toHaveLength(1);
		const [claim] = await openClaims(as(cast.emma));
		expect(claim).toMatchObject({ name: cast.milan.name, organization: 'De Zandloper', led: true });
		const id = claim?.id ?? '';
		expect(await openClaims(as(cast.yasmina))).toEqual([]);
		await expect(decideClaim(as(cast.yasmina), { id, answer: 'yes' })).rejects.toMatchObject({ status: 404 });
		// Nobody was mailed a key for it, so none opens it.
		await expect(answerClaim(as('visitor'), { secret: await claimSecret(id), answer: 'yes' })).rejects.toMatchObject({ status: 404 });
		await expect(decideClaim(as(cast.milan), { id, answer: 'yes' })).rejects.toMatchObject({ status: 403 });
		await decideClaim(as(cast.mia), { id, answer: 'yes' });
		expect((await keepersAt(as(cast.milan), { organization })).keepers).toMatchObject([
			{ name: 'Mia Peeters', role: 'lead', self: false },
			{ name: cast.milan.name, role: 'helper', self: true }
		]);
	});

	test('and may take it back; a link that is too old opens nothing', async ({ as, at, rows, work }) => {
		at('2026-11-26T09:00:00Z');
		await claimOrganization(as(cast.yasmina), { organization, address: 'hallo@zandloper.example' });
		await work();
		const [mail] = await rows<{ body: string }>(`select body from mail where kind = 'places.claim' order by created_at desc limit 1`);
		const secret = linkIn(mail?.body ?? '', 'aanvraag');
		await suspendPerson(as(cast.ada), { person: cast.yasmina.id });
		await expect(claimBehind(as('visitor'), { secret })).rejects.toMatchObject({ status: 404 });
		await expect(answerClaim(as('visitor'), { secret, answer: 'yes' })).rejects.toMatchObject({ status: 404 });
		await resumePerson(as(cast.ada), { person: cast.yasmina.id });
		at('2026-12-20T09:00:00Z');
		expect(await claimBehind(as('visitor'), { secret })).toMatchObject({ expired: true });
		await expect(answerClaim(as('visitor'), { secret, answer: 'yes' })).rejects.toMatchObject({ status: 404 });
		await claimOrganization(as(cast.yasmina), { organization, words: 'Opnieuw gevraagd, met wat uitleg.' });
		const { waiting } = await claimable(as(cast.yasmina), { slug: 'de-zandloper' });
		await expect(withdrawClaim(as(cast.milan), { id: waiting?.id ?? '' })).rejects.toMatchObject({ status: 404 });
		await withdrawClaim(as(cast.yasmina), { id: waiting?.id ?? '' });
		expect(await openClaims(as(cast.emma))).toEqual([]);
	});
});

/** Who may do what with the keys of an organization: a helper changes what it says, and nothing about people. */
describe('the roles of keepers', () => {
	const deeds = {
		'change what it says': (ctx: never) => addPlace(ctx, { organization_id: organization, name: 'Nog een', city: 'Gent' }),
		'see who keeps it': (ctx: never) => keepersAt(ctx, { organization }),
		'invite somebody': (ctx: never) => inviteKeeper(ctx, { organization, address: `c${Math.trunc(performance.now())}@collega.example` }),
		'give a role': (ctx: never) => changeKeeper(ctx, { organization, person: cast.milan.id, role: 'helper' })
	};
	const matrix: Array<[keyof typeof deeds, Record<string, number | null>]> = [
		['change what it says', { mia: null, milan: null, emma: null, yasmina: 404 }],
		['see who keeps it', { mia: null, milan: null, emma: null, yasmina: 404 }],
		['invite somebody', { mia: null, milan: 403, emma: null, yasmina: 404 }],
		['give a role', { mia: null, milan: 403, emma: null, yasmina: 404 }]
	];
	test.for(matrix)('%s', async ([deed, answers], { as, at }) => {
		at('2026-12-21T09:00:00Z');
		for (const [who, status] of Object.entries(answers)) {
			const outcome = await deeds[deed](as(cast[who as keyof typeof cast]) as never).then(
				() => null,
				(error: { status: number }) => error.status
			);
			expect({ who, outcome }).toEqual({ who, outcome: deed === 'change what it says' && who === 'yasmina' ? 403 : status });
		}
	});

	test('the database itself shows nobody else who keeps it', async ({ as }) => {
		const seenBy = async (who: typeof cast.mia) =>
			(await db(as(who)).selectFrom('keeper').select('person_id').where('organization_id', '=', organization).execute()).length;
		expect([await seenBy(cast.mia), await seenBy(cast.yasmina), await seenBy(cast.emma)]).toEqual([1, 0, 2]);
	});

	test('the database itself lets a helper give nobody keys', async ({ as, rows }) => {
		await transact(as(cast.milan), (tx) => sql`select app.change_keeper(${organization}, ${cast.milan.id}, 'lead')`.execute(db(tx)));
		await transact(as(cast.milan), (tx) => sql`select app.end_keeping(${organization}, ${cast.mia.id})`.execute(db(tx)));
		expect(await rows('select role from keeper where organization_id = $1 order by since', [organization])).toEqual([
			{ role: 'lead' },
			{ role: 'helper' }
		]);
	});
});

describe('handing over', () => {
	test('a colleague takes an invitation once', async ({ as, at, work, rows }) => {
		at('2026-12-22T09:00:00Z');
		await inviteKeeper(as(cast.mia), { organization, address: 'Noor@collega.example', role: 'lead', words: 'Doe je mee?' });
		await work();
		const [mail] = await rows<{ body: string }>(
			`select body from mail where kind = 'places.keeper_invitation' and to_address = 'noor@collega.example'`
		);
		const secret = linkIn(mail?.body ?? '', 'uitnodiging');
		expect(await showKeeperInvitation(as('visitor'), { secret })).toMatchObject({ inviter: 'Mia Peeters', role: 'lead', signed: false });
		await expect(acceptKeeperInvitation(as('visitor'), { secret })).rejects.toMatchObject({ status: 403 });
		await acceptKeeperInvitation(as(cast.noor), { secret });
		// Pressed twice, it is done once; somebody else hears that it was used, and nothing more.
		expect(await acceptKeeperInvitation(as(cast.noor), { secret })).toEqual({ organization });
		await expect(acceptKeeperInvitation(as(cast.sami), { secret })).rejects.toMatchObject({ issues: { form: 'upkeep_invitation_over' } });
		expect(await showKeeperInvitation(as('visitor'), { secret })).toMatchObject({ state: 'used', mine: false, words: '' });
		expect(await showKeeperInvitation(as(cast.noor), { secret })).toMatchObject({ state: 'used', mine: true });
	});

	test('who holds the key of an invitation that was taken back, or is too old, hears which; who guesses hears nothing', async ({
		as,
		at,
		work,
		rows
	}) => {
		at('2026-12-22T10:00:00Z');
		await inviteKeeper(as(cast.mia), { organization, address: 'laat@collega.example', words: 'Doe je mee?' });
		await work();
		const [mail] = await rows<{ body: string }>(`select body from mail where to_address = 'laat@collega.example'`);
		const secret = linkIn(mail?.body ?? '', 'uitnodiging');
		at('2027-01-25T10:00:00Z');
		expect(await showKeeperInvitation(as('visitor'), { secret })).toMatchObject({
			state: 'expired',
			organization: 'De Zandloper',
			words: ''
		});
		await expect(acceptKeeperInvitation(as(cast.sami), { secret })).rejects.toMatchObject({ issues: { form: 'upkeep_invitation_over' } });
		at('2026-12-22T11:00:00Z');
		const [invitation] = await rows<{ id: string }>(`select id from keeper_invitation where address = 'laat@collega.example'`);
		await revokeKeeperInvitation(as(cast.mia), { organization, id: invitation?.id ?? '' });
		expect(await showKeeperInvitation(as('visitor'), { secret })).toMatchObject({ state: 'revoked' });
		await expect(acceptKeeperInvitation(as(cast.sami), { secret })).rejects.toMatchObject({ issues: { form: 'upkeep_invitation_over' } });
		for (const guess of ['x'.repeat(43), 'kort'])
			await expect(showKeeperInvitation(as('visitor'), { secret: guess })).rejects.toMatchObject({ status: guess === 'kort' ? 422 : 404 });
	});

	test('somebody always leads; who goes leaves everything behind', async ({ as, at, rows }) => {
		at('2026-12-23T09:00:00Z');
		// Each makes the other a helper; who comes second waits for what the first is doing.
		let second = Promise.resolve<unknown>(undefined);
		await transact(as(cast.noor), async (tx) => {
			await changeKeeper(tx, { organization, person: cast.mia.id, role: 'helper' });
			second = changeKeeper(as(cast.mia), { organization, person: cast.noor.id, role: 'helper' }).catch((error: unknown) => error);
			await new Promise((go) => setTimeout(go, 100));
		});
		expect(await second).toMatchObject({ issues: { form: 'upkeep_last_lead' } });
		await expect(changeKeeper(as(cast.noor), { organization, person: cast.noor.id, role: 'helper' })).rejects.toMatchObject({
			issues: { form: 'upkeep_last_lead' }
		});
		await removeKeeper(as(cast.noor), { organization, person: cast.milan.id });
		await leaveKeeping(as(cast.noor), { organization });
		expect(await rows('select person_id, role from keeper where organization_id = $1', [organization])).toEqual([
			{ person_id: cast.mia.id, role: 'lead' }
		]);
		// Erasure: the last one goes, the organization, its places and what was asked stay.
		await transact(as('house'), (tx) => placesData.erase(tx, cast.mia.id, 'delete'));
		// Whoever brought something in keeps it; nobody does so afterwards.
		await transact(as(cast.milan), (tx) => sql`select app.begin_keeping(${organization}, ${tx.now})`.execute(db(tx)));
		expect(await rows('select 1 from keeper where organization_id = $1', [organization])).toEqual([]);
		expect(
			await rows(`select name from location where organization_id = $1 and status = 'published' order by 1`, [organization])
		).not.toEqual([]);
		await expect(appointKeeper(as(cast.yasmina), { organization, person: cast.sami.id })).rejects.toMatchObject({ status: 404 });
		await appointKeeper(as(cast.emma), { organization, person: cast.sami.id });
		expect(await rows('select person_id, role from keeper where organization_id = $1', [organization])).toEqual([
			{ person_id: cast.sami.id, role: 'lead' }
		]);
	});
});
