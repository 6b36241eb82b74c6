import { newId } from '#kernel/ids';
import { auditLog, desk, personDossier } from '#rooms/admin';
import { grantRole, lookAt, showAccount, suspendPerson, whoLooked } from '#rooms/people';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';

describe('what somebody keeps to themselves', () => {
	test('opens for an administrator after saying why, for an hour, and they see who looked', async ({ as, at }) => {
		at('2026-11-24T10:00:00Z');
		expect(await personDossier(as(cast.ada), { person: cast.mia.id })).toBeNull();
		await lookAt(as(cast.ada), { person: cast.mia.id, why: 'account' });
		expect(await personDossier(as(cast.ada), { person: cast.mia.id })).toMatchObject({ email: cast.mia.email, locale: 'nl' });
		expect(await whoLooked(as(cast.mia))).toMatchObject([{ who: cast.ada.name, why: 'account' }]);
		expect((await auditLog(as(cast.ada), { person: cast.mia.id })).lines[0]).toMatchObject({
			name: 'people.looked',
			about: { id: cast.mia.id }
		});
		at('2026-11-24T11:01:00Z');
		expect(await personDossier(as(cast.ada), { person: cast.mia.id })).toBeNull();
	});

	test('a reason for one person opens no other, and one administrator’s reason no door for another', async ({ as }) => {
		await lookAt(as(cast.ada), { person: cast.milan.id, why: 'question' });
		expect(await personDossier(as(cast.ada), { person: cast.yasmina.id })).toBeNull();
		await grantRole(as(cast.ada), { person: cast.fien.id, role: 'admin' });
		expect(await personDossier(as({ ...cast.fien, role: 'admin' }), { person: cast.milan.id })).toBeNull();
	});

	test('one’s own needs no reason and leaves no trace', async ({ as, events }) => {
		expect(await personDossier(as(cast.ada), { person: cast.ada.id })).toMatchObject({ email: cast.ada.email });
		expect(await events()).toEqual([]);
	});

	test('holds no text of a mail with a secret', async ({ as, rows }) => {
		await rows(
			`insert into mail (id, kind, to_person, to_address, locale, subject, html, body, created_at) values ($1, 'people.sign_in', $2, $3, 'nl', 'Code 123 456', 'x', 'x', now())`,
			[newId(), cast.noor.id, cast.noor.email]
		);
		await lookAt(as(cast.ada), { person: cast.noor.id, why: 'account' });
		const dossier = await personDossier(as(cast.ada), { person: cast.noor.id });
		expect(dossier?.mails).toMatchObject([{ subject: '' }]);
		expect(JSON.stringify(dossier)).not.toContain('123 456');
	});

	test('names no mail that tells of a group its reader does not stand in', async ({ as, rows }) => {
		const group = newId();
		await rows(
			`insert into mail (id, kind, to_person, to_address, locale, subject, html, body, about, created_at)
			values ($1, 'groups.post', $2, $3, 'nl', 'Wie is er ziek?', 'x', 'x', $4, now())`,
			[newId(), cast.yasmina.id, cast.yasmina.email, [group]]
		);
		await lookAt(as(cast.ada), { person: cast.yasmina.id, why: 'account' });
		const subjects = async (groups: string[]) =>
			(await personDossier(as(cast.ada, { groups }), { person: cast.yasmina.id }))?.mails.map(({ subject }) => subject);
		expect(await subjects([])).toEqual(['']);
		expect(await subjects([group])).toEqual(['Wie is er ziek?']);
	});

	test.for([cast.fien, cast.emma, cast.mia, 'visitor'] as const)('stays closed for %s', async (who, { as }) => {
		await expect(personDossier(as(who), { person: cast.sami.id })).rejects.toMatchObject({ status: 403 });
	});

	test('nobody is nobody', async ({ as }) => {
		await lookAt(as(cast.ada), { person: cast.sami.id, why: 'law' });
		await expect(lookAt(as(cast.ada), { person: newId(), why: 'law' })).rejects.toMatchObject({ status: 404 });
		await expect(showAccount(as(cast.ada), { person: newId() })).rejects.toMatchObject({ status: 404 });
	});
});

describe('an account', () => {
	test('says which roles one may give or take: those one holds, never to oneself', async ({ as }) => {
		expect((await showAccount(as(cast.fien), { person: cast.mia.id })).can).toEqual({
			grant: ['member', 'editor', 'facilitator'],
			suspend: true
		});
		expect((await showAccount(as(cast.fien), { person: cast.ada.id })).can).toEqual({
			grant: ['member', 'editor', 'facilitator'],
			suspend: false
		});
		expect((await showAccount(as(cast.ada), { person: cast.ada.id })).can).toEqual({ grant: [], suspend: false });
	});

	test('tells since when and from whom a role is held', async ({ as, at }) => {
		at('2026-05-04T10:00:00Z');
		await grantRole(as(cast.fien), { person: cast.nieuw.id, role: 'editor' });
		expect((await showAccount(as(cast.ada), { person: cast.nieuw.id })).held).toEqual([
			{ role: 'editor', at: new Date('2026-05-04T10:00:00Z'), by: cast.fien.name }
		]);
	});

	test.for([cast.emma, cast.mia, 'visitor'] as const)('is not for %s', async (who, { as }) => {
		await expect(showAccount(as(who), { person: cast.sami.id })).rejects.toMatchObject({ status: 403 });
	});
});

describe('the desk', () => {
	test('tells who looks after people that somebody asks to come in', async ({ as, rows }) => {
		await rows(
			`insert into access_request (id, email, name, message, locale, asked_at) values ($1, 'jo@nieuw.example', 'Jo', '', 'nl', now())`,
			[newId()]
		);
		const waiting = async (who: typeof cast.ada) => (await desk(as(who))).waiting.map(({ key }) => key);
		expect(await waiting(cast.fien)).toContain('people_desk_access');
		expect(await waiting(cast.emma)).not.toContain('people_desk_access');
	});

	test('warns an administrator who is the only one', async ({ as, rows }) => {
		await rows(`delete from role_grant where role = 'admin' and person_id <> $1`, [cast.ada.id]);
		expect((await desk(as(cast.ada))).waiting.map(({ key }) => key)).toContain('people_desk_one_admin');
		await grantRole(as(cast.ada), { person: cast.noor.id, role: 'admin' });
		expect((await desk(as(cast.ada))).waiting.map(({ key }) => key)).not.toContain('people_desk_one_admin');
	});

	test('a closed account counts for nobody', async ({ as }) => {
		await suspendPerson(as(cast.ada), { person: cast.milan.id });
		expect((await showAccount(as(cast.ada), { person: cast.milan.id })).suspended_at).toBeInstanceOf(Date);
	});
});
