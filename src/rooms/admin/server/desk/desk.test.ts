import { adminPagesFor, opensAdmin } from '#kernel/register';
import { desk } from '#rooms/admin';
import { transact } from '#kernel/context';
import { newId } from '#kernel/ids';
import { saveSettings } from '#kernel/settings';
import { createTheme, saveMenu, setThemeStatus } from '#rooms/pages';
import { actorOf, cast, expect, test } from '../../../../../tests/house.ts';

const failedMail = `insert into mail (id, kind, to_address, locale, subject, html, body, status, created_at)
	values ($1, 'test.mail', 'mia@zandloper.example', 'nl', 'Dag', '<p>Dag</p>', 'Dag', 'failed', now())`;

test('an administrator sees what did not go well, an editor only what is hers', async ({ as, rows }) => {
	expect((await desk(as(cast.ada))).waiting.filter(({ key }) => key === 'admin_desk_failed_mails')).toEqual([]);
	await rows(failedMail, [newId()]);
	await rows(failedMail, [newId()]);
	expect((await desk(as(cast.ada))).waiting).toContainEqual({
		key: 'admin_desk_failed_mails',
		words: '2 mails konden niet verstuurd worden',
		address: '/beheer/post?status=failed',
		tone: 'bad'
	});
	expect((await desk(as(cast.emma))).waiting.filter(({ key }) => key.startsWith('admin_'))).toEqual([]);
});

test('an administrator of a real house is told when no backup was made for a week', async ({ as, rows }) => {
	const told = async () => (await desk(as(cast.ada))).waiting.find(({ key }) => key.startsWith('admin_desk_backup'))?.words;
	const made = (at: Date) =>
		rows(
			`insert into setting (key, value, secret) values ('kernel.backup', jsonb_build_object('at', $1::text), true)
			on conflict (key) do update set value = excluded.value`,
			[at.toISOString()]
		);
	expect(await told()).toBe('Er is nog geen reservekopie gemaakt');
	await made(new Date());
	expect(await told()).toBeUndefined();
	await made(new Date(Date.now() - 8 * 24 * 3600_000));
	expect(await told()).toBe('Er is meer dan een week geen reservekopie gemaakt');
});

test('a new house tells what it has not yet, each to who can make it', async ({ as, rows }) => {
	const missing = ['admin_desk_no_address', 'pages_attention_front', 'pages_attention_menu'];
	const told = async (who: typeof cast.ada) => (await desk(as(who))).waiting.map(({ key }) => key).filter((key) => missing.includes(key));
	await rows('delete from menu_item');
	await rows(`update theme set status = 'draft'`);
	expect((await told(cast.ada)).sort()).toEqual(missing);
	expect((await told(cast.emma)).sort()).toEqual(missing.slice(1));
	const { id } = await createTheme(as(cast.emma), { name: { nl: 'Ontmoeten' } });
	await setThemeStatus(as(cast.emma), { id, status: 'published' });
	await saveMenu(as(cast.emma), { items: [{ address: '/plekken', label: {} }] });
	await transact(as('house'), (tx) => saveSettings(tx, { contact_address: 'dag@huis.example' }));
	expect(await told(cast.ada)).toEqual([]);
});

test.for(['visitor', cast.mia, cast.nieuw] as const)('the desk is not there for %s', async (who, { as }) => {
	await expect(desk(as(who))).rejects.toMatchObject({ status: 403 });
	expect(opensAdmin(actorOf(who), '/beheer')).toBe(false);
	expect(adminPagesFor(actorOf(who))).toEqual([]);
});

test('the gate opens the desk for editors and a page for its role only', () => {
	expect(opensAdmin(actorOf(cast.emma), '/beheer')).toBe(true);
	expect(opensAdmin(actorOf(cast.ada), '/beheer/bestaat-niet')).toBe(false);
});
