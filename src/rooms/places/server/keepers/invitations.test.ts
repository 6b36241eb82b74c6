import { acceptKeeperInvitation, bringInPlace, inviteKeeper, revokeKeeperInvitation, showKeeperInvitation } from '#rooms/places';
import { hashSecret } from '#kernel/ids';
import { cast, expect, test, type Step } from '../../../../../tests/house.ts';

const linkIn = (body: string, path: string) => new RegExp(`/${path}/([\\w-]{43})`).exec(body)?.[1] ?? '';

/** A place of which Mia has the keys. */
async function keptByMia(house: Parameters<typeof bringInPlace>[0], rows: Step['rows']): Promise<string> {
	const made = await bringInPlace(house, { name: 'De Zandloper', city: 'Gent', postal_code: '9000' });
	const organization = (await rows<{ id: string }>('select organization_id as id from location where id = $1', [made.id]))[0]?.id ?? '';
	await rows(`insert into keeper (organization_id, person_id, since, role) values ($1, $2, '2020-01-01', 'lead')`, [
		organization,
		cast.mia.id
	]);
	return organization;
}

test('an invitation holds as long as who sent it may give the keys', async ({ as, at, work, rows }) => {
	at('2026-12-22T12:00:00Z');
	const organization = await keptByMia(as('house'), rows);
	/** In a request of its own, that ends: there are many here. */
	const by = async <T>(who: typeof cast.mia | 'visitor', deed: (ctx: ReturnType<typeof as>) => Promise<T>) => {
		const ctx = as(who);
		return deed(ctx).finally(() => ctx.bound.commit());
	};
	const send = async (who: typeof cast.mia, address: string) => {
		await by(who, (ctx) => inviteKeeper(ctx, { organization, address, role: 'lead' }));
		await work();
		const [mail] = await rows<{ body: string }>('select body from mail where to_address = $1', [address]);
		return linkIn(mail?.body ?? '', 'uitnodiging');
	};
	const state = async (secret: string) => (await by('visitor', (ctx) => showKeeperInvitation(ctx, { secret }))).state;
	const first = await send(cast.mia, 'twee-keer@elders.example');
	await by(cast.mia, (ctx) => inviteKeeper(ctx, { organization, address: 'Twee-keer@elders.example', role: 'helper' }));
	await work();
	expect(await state(first), 'who is asked twice holds one key, the newest').toBe('revoked');
	expect(await rows(`select role from keeper_invitation where address = 'twee-keer@elders.example' and revoked_at is null`)).toEqual([
		{ role: 'helper' }
	]);
	const none = { issues: { form: 'upkeep_invitation_over' } };
	const ways: Array<[string, typeof cast.mia, string, string]> = [
		[
			'put-out',
			cast.mia,
			`delete from keeper where person_id = $1`,
			`insert into keeper (organization_id, person_id, since, role) values ($2, $1, '2020-01-01', 'lead')`
		],
		['helper', cast.mia, `update keeper set role = 'helper' where person_id = $1`, `update keeper set role = 'lead' where person_id = $1`],
		['closed', cast.mia, `update person set suspended_at = now() where id = $1`, `update person set suspended_at = null where id = $1`],
		[
			'no-editor',
			cast.emma,
			`delete from role_grant where person_id = $1 and role <> 'member'`,
			`insert into role_grant (person_id, role, granted_at) values ($1, 'editor', now())`
		]
	];
	for (const [name, who, change, back] of ways) {
		const secret = await send(who, `${name}@elders.example`);
		expect(await state(secret)).toBe('open');
		await rows(change, [who.id]);
		expect([name, await state(secret)]).toEqual([name, 'revoked']);
		await expect(by(cast.sami, (ctx) => acceptKeeperInvitation(ctx, { secret }))).rejects.toMatchObject(none);
		await rows(back, back.includes('$2') ? [who.id, organization] : [who.id]);
		expect(await state(secret), 'it does not come back by itself').toBe('revoked');
	}
	// One that was on its way at that very moment: it is asked again when the keys are taken.
	const late = await send(cast.mia, 'net@elders.example');
	await rows(`update keeper set role = 'helper' where person_id = $1`, [cast.mia.id]);
	await rows(`update keeper_invitation set revoked_at = null where secret_hash = $1`, [hashSecret(late)]);
	await expect(by(cast.sami, (ctx) => acceptKeeperInvitation(ctx, { secret: late }))).rejects.toMatchObject(none);
	await rows(`update keeper set role = 'lead' where person_id = $1`, [cast.mia.id]);
});

test('an invitation that is taken back at once is not mailed', async ({ as, at, work, rows }) => {
	at('2026-12-22T12:00:00Z');
	const organization = await keptByMia(as('house'), rows);
	await inviteKeeper(as(cast.mia), { organization, address: 'toch@niet.example' });
	const [invitation] = await rows<{ id: string }>(`select id from keeper_invitation where address = 'toch@niet.example'`);
	// Its address goes in the same moment; here only that it was taken back counts.
	await revokeKeeperInvitation(as(cast.mia), { organization, id: invitation?.id ?? '' });
	await rows(`update keeper_invitation set address = 'toch@niet.example' where id = $1`, [invitation?.id]);
	await work();
	expect(await rows(`select 1 from mail where to_address = 'toch@niet.example'`)).toEqual([]);
});
