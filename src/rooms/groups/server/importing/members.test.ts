import { spend } from '#kernel/budgets';
import { importMembers, inviteListed, showImport, showInvitation, useInvitation } from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './importing.fixture.ts';

const { mia, milan, noor, yasmina } = cast;

describe('a list of people', () => {
	const list = (text: string | Uint8Array<ArrayBuffer>) => new File([text], 'leden.csv', { type: 'text/csv' });
	const old1252 = (text: string) => list(new Uint8Array(Buffer.from(text, 'latin1')));

	test('is looked at first; then everybody is asked, in their language, and is in by saying yes only', async ({
		as,
		given,
		old,
		rows,
		work
	}) => {
		const { slug } = old.group;
		const { id } = await importMembers(given.in(mia, old.group), {
			slug,
			file: old1252(
				`Naam;E-mail;Rol;Taal\nZoé;zoe@elders.example;lid;Frans\nYasmina;${yasmina.email};begeleider;\nMilan;${milan.email};;\nFout;fout@;;\nZoé;ZOE@elders.example;;\n`
			)
		});
		const shown = await showImport(given.in(mia, old.group), { slug, id });
		expect(shown.counts).toMatchObject({ all: 5, good: 3, double: 1, faulty: 1 });
		expect(shown.people.find(({ number }) => number === 2)).toMatchObject({ name: 'Zoé', locale: 'fr' });
		await work();
		expect(await rows('select 1 from mail')).toEqual([]);
		expect(await inviteListed(given.in(mia, old.group), { slug, id, words: 'Kom erbij.' })).toEqual({ count: 2, skipped: 1 });
		await work();
		const mails = await rows<{ to_address: string; locale: string; body: string }>(
			`select to_address, locale, body from mail order by to_address`
		);
		expect(mails.map(({ to_address, locale }) => [to_address, locale]).sort()).toEqual(
			[
				[yasmina.email, yasmina.locale],
				['zoe@elders.example', 'fr']
			].sort()
		);
		expect(await rows('select 1 from import_member')).toEqual([]);
		const secret =
			/\/(?:uitnodiging|invitation)\/([\w-]{43})/.exec(mails.find(({ to_address }) => to_address === yasmina.email)?.body ?? '')?.[1] ?? '';
		await showInvitation(as(yasmina), { secret });
		const inside = () => rows('select role from membership where group_id = $1 and person_id = $2', [old.group.id, yasmina.id]);
		expect(await inside()).toEqual([]);
		await useInvitation(as(yasmina), { secret });
		expect(await inside()).toEqual([{ role: 'host' }]);
		await expect(inviteListed(given.in(mia, old.group), { slug, id })).rejects.toMatchObject({ status: 409 });
	});

	test('counts for the day’s invitations, and is kept when that is too much', async ({ given, old, rows, work }) => {
		const { slug } = old.group;
		const many = Array.from({ length: 501 }, (_, at) => `p${at}@elders.example`).join('\n');
		await expect(importMembers(given.in(mia, old.group), { slug, file: list(`e-mail\n${many}\n`) })).rejects.toMatchObject({
			issues: { file: 'importing_list_heavy' }
		});
		await spend(given.in(mia, old.group), 'invitations', { amount: 1 });
		const people = Array.from({ length: 500 }, (_, at) => `p${at}@elders.example`).join('\n');
		const { id } = await importMembers(given.in(mia, old.group), { slug, file: list(`e-mail\n${people}\n`) });
		await expect(inviteListed(given.in(mia, old.group), { slug, id })).rejects.toMatchObject({ status: 429, facts: { left: 499 } });
		expect(await rows('select count(*) from import_member')).toMatchObject([{ count: 500 }]);
		await work();
	});

	test('whose people were never asked is forgotten after a week', async ({ at, given, old, rows }) => {
		const { slug } = old.group;
		at('2026-11-24T09:00:00Z');
		await importMembers(given.in(mia, old.group), { slug, file: list('e-mail\njo@elders.example\n') });
		const kept = async (moment: string) => {
			at(moment);
			await given.tick('groups.tidy_imports');
			return (await rows('select 1 from import_member')).length;
		};
		expect([await kept('2026-12-01T08:00:00Z'), await kept('2026-12-01T10:00:00Z')]).toEqual([1, 0]);
	});

	test('is for leads, and a sheet without addresses is said at its field', async ({ given, old }) => {
		const { slug } = old.group;
		await expect(importMembers(given.in(noor, old.group), { slug, file: list('e-mail\na@b.example\n') })).rejects.toMatchObject({
			status: 403
		});
		await expect(importMembers(given.in(mia, old.group), { slug, file: list('naam;telefoon\nJo;0470\n') })).rejects.toMatchObject({
			issues: { file: 'importing_list_other' }
		});
	});
});
