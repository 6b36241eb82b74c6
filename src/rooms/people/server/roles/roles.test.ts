import { askForAccess, decideAccess, listPeople, waitingAccess } from '#rooms/people';
import { db, transact, type Ctx, type Role } from '#kernel/context';
import { saveSettings } from '#kernel/settings';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';

describe('the list of people', () => {
	test('is for who looks after them; addresses show to administrators only, also by searching for one', async ({ as }) => {
		for (const who of ['visitor', cast.mia, cast.emma] as const) await expect(listPeople(as(who))).rejects.toMatchObject({ status: 403 });
		const mia = (list: Awaited<ReturnType<typeof listPeople>>) => list.people.find(({ id }) => id === cast.mia.id);
		expect(mia(await listPeople(as(cast.ada), { q: 'mia@' }))).toMatchObject({ email: cast.mia.email, roles: ['member'] });
		expect(mia(await listPeople(as(cast.fien), { q: 'peeters' }))).toMatchObject({ name: cast.mia.name, email: null });
		expect((await listPeople(as(cast.fien), { q: 'mia@' })).people).toEqual([]);
	});
});

describe('who asks to come in', () => {
	const asks = (email: string) => ({ name: 'Oda', email, message: 'Ik begin in De Zandloper.' });

	test('is answered once, by who looks after people, and is in from a yes on', async ({ as, work, rows }) => {
		await transact(as('house'), (tx) => saveSettings(tx, { sign_up: 'on_request' }));
		for (const email of ['ja@vraag.example', 'nee@vraag.example']) {
			await askForAccess(as('visitor', { network: 'r1' }), asks(email));
			await askForAccess(as('visitor', { network: 'r1' }), asks(email));
		}
		await expect(waitingAccess(as(cast.emma))).rejects.toMatchObject({ status: 403 });
		const waiting = await waitingAccess(as(cast.fien));
		expect(waiting.map(({ email }) => email)).toEqual(['ja@vraag.example', 'nee@vraag.example']);
		const [yes, no] = waiting.map(({ id }) => ({ id }));
		for (const who of ['visitor', cast.mia, cast.emma] as const)
			await expect(decideAccess(as(who), { id: yes?.id ?? '', accept: 'on' })).rejects.toMatchObject({ status: 404 });
		await decideAccess(as(cast.fien), { id: yes?.id ?? '', accept: 'on' });
		await decideAccess(as(cast.fien), { id: no?.id ?? '' });
		for (const { id } of waiting) await expect(decideAccess(as(cast.noor), { id, accept: 'on' })).rejects.toMatchObject({ status: 404 });
		expect(await waitingAccess(as(cast.fien))).toEqual([]);
		await work();
		expect(
			await rows(
				`select a.email, g.role from account a join role_grant g using (person_id) where a.email in ('ja@vraag.example', 'nee@vraag.example')`
			)
		).toEqual([{ email: 'ja@vraag.example', role: 'member' }]);
		expect(await rows(`select to_address, kind from mail where to_address like '%@vraag.example' order by 1`)).toEqual([
			{ to_address: 'ja@vraag.example', kind: 'people.welcome' },
			{ to_address: 'nee@vraag.example', kind: 'people.access_declined' }
		]);
	});
});

describe('roles, asked of the rows themselves', () => {
	const give = (who: Ctx, person: string, role: Role) =>
		transact(who, (tx) =>
			db(tx)
				.insertInto('role_grant')
				.values({ person_id: person, role, granted_by: null, granted_at: tx.now })
				.onConflict((conflict) => conflict.doNothing())
				.execute()
		);
	const take = (who: Ctx, person: string, role: Role) =>
		transact(who, (tx) =>
			db(tx).deleteFrom('role_grant').where('person_id', '=', person).where('role', '=', role).returning('role').execute()
		);

	test('are given and taken by who holds them, to and from others', async ({ as }) => {
		const fien = as(cast.fien);
		await expect(give(fien, cast.mia.id, 'admin')).rejects.toThrow('row-level security');
		await expect(give(fien, cast.fien.id, 'admin')).rejects.toThrow('row-level security');
		await expect(give(as(cast.emma), cast.mia.id, 'editor')).rejects.toThrow('row-level security');
		await give(fien, cast.mia.id, 'editor');
		expect(await take(as(cast.emma), cast.mia.id, 'editor')).toEqual([]);
		expect(await take(fien, cast.mia.id, 'editor')).toEqual([{ role: 'editor' }]);
		expect(await take(fien, cast.fien.id, 'facilitator')).toEqual([]);
		expect(await take(fien, cast.ada.id, 'admin')).toEqual([]);
		expect(await take(as(cast.ada), cast.fien.id, 'facilitator')).toEqual([{ role: 'facilitator' }]);
		const rise = (who: Ctx) => transact(who, (tx) => db(tx).updateTable('role_grant').set({ role: 'admin' }).returning('role').execute());
		expect(await rise(fien)).toEqual([]);
		await expect(rise(as(cast.ada))).rejects.toThrow('row-level security');
	});
});
