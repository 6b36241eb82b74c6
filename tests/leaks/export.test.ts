import { unzipSync } from 'fflate';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { say } from '#kernel/i18n';
import { runJob } from '#kernel/jobs';
import { allRooms } from '#kernel/register';
import { staging, store, useStorage } from '#kernel/storage';
import { askForExport, eraseMe, myExports, openExport } from '#rooms/people';
import { cast, describe, expect } from '../house.ts';
import { plant } from './plant.ts';
import { canary, plantEverywhere, test } from './planted.ts';

const bytesOf = async (id: string) => {
	const source = await store().get(`exports/${id}.zip`);
	return source && unzipSync(await buffer(source));
};
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8');

/** Rows that hold nothing but keys and moments. */
const withoutWords = [
	'submission',
	'role_grant',
	'data_export',
	'erasure_request',
	'keeper',
	'membership',
	'invitation_arrival',
	'charter_acceptance',
	'reaction',
	'mention',
	'topic_reading',
	'passkey_challenge',
	'code_app',
	'recovery_code',
	'notification',
	'house_notice',
	'notice_choice',
	'told_post',
	'digest',
	'reply_key',
	'poll_turnout',
	'idea_vote',
	'assurance_letter',
	'budget_alert',
	'group_export',
	'safeguard'
];

/** Headings of the page that nobody found words for: they stand there as the program calls them. */
function unsaid(page: string, data: unknown): string[] {
	const headings = new Set([...page.matchAll(/<(th scope="col"|dt|h3)>([^<]*)/g)].map(([, , words = '']) => words));
	return [...keysOf(data)].filter(
		(key) => headings.has(key.replaceAll('_', ' ')) && say(`people_export_column_${key}`).startsWith('people_')
	);
}

function keysOf(value: unknown, found = new Set<string>()): Set<string> {
	for (const [key, inner] of Object.entries(typeof value === 'object' && value !== null ? value : {})) {
		found.add(key);
		keysOf(inner, found);
	}
	return found;
}

describe('an export', () => {
	test('holds everything rooms keep about somebody, to read and for machines, and nothing of others', async ({ as, above, rows, work }) => {
		await plantEverywhere(above, cast.mia);
		await above.ask('delete from erasure_request');
		await above.ask('delete from data_export');
		const [file] = await rows<{ id: string; folder: string }>('select id, folder from file where uploaded_by = $1', [cast.mia.id]);
		await store().put(`${file?.folder.slice(-2)}/${file?.folder}/${'a'.repeat(64)}`, Readable.from(['bytes van mij']), 13);
		const { id } = await askForExport(as(cast.mia));
		expect(await askForExport(as(cast.mia))).toEqual({ id });
		await work();

		const files = await bytesOf(id);
		expect(Object.keys(files ?? {})).toEqual(['index.html', 'data.json', `files/${file?.id.slice(-12)}-${canary} name 1.pdf`]);
		expect(unsaid(text(files?.['index.html']), JSON.parse(text(files?.['data.json'])))).toEqual([]);
		expect(text(Object.values(files ?? {})[2])).toBe('bytes van mij');
		const [page, json] = [text(files?.['index.html']), text(files?.['data.json'])];
		expect(JSON.parse(json)).toMatchObject({ name: cast.mia.name });
		for (const column of allRooms().flatMap(({ person }) => person?.columns ?? [])) {
			const [table = '', name = ''] = column.split('.');
			const planted = await above.ask<{ row: string }>(`select t::text as row from ${table} t where ${name}::text = $1`, [cast.mia.id]);
			const words = planted.flatMap(({ row }) => row.match(new RegExp(`${canary} \\w+ \\d+`, 'g')) ?? []);
			if (withoutWords.includes(table)) continue;
			expect(
				words.some((word) => json.includes(word)),
				`${column} is in data.json`
			).toBe(true);
			expect(
				words.some((word) => page.includes(word)),
				`${column} is in index.html`
			).toBe(true);
		}
		expect(json + page).not.toContain('bijzin');
		expect(page).not.toContain('<script');
		const [mail] = await rows<{ to_address: string; body: string }>(`select to_address, body from mail where kind = 'people.export_ready'`);
		expect(mail?.body).toContain('/mijn/gegevens');
	});

	test('opens for its person only, for seven days', async ({ as, at, rows, work }) => {
		at('2027-01-10T10:00:00Z');
		const { id } = await askForExport(as(cast.noor));
		await expect(openExport(as(cast.noor), { id })).rejects.toMatchObject({ status: 404 });
		await work();
		expect(await openExport(as(cast.noor), { id })).toMatchObject({ stored: `exports/${id}.zip` });
		for (const other of [cast.ada, cast.mia, 'house'] as const)
			await expect(openExport(as(other), { id })).rejects.toMatchObject({ status: 404 });
		await expect(openExport(as('visitor'), { id })).rejects.toMatchObject({ status: 403 });
		at('2027-01-17T09:59:00Z');
		await runJob({ job: 'people.drop_exports' });
		expect(await bytesOf(id)).toBeDefined();
		expect(await myExports(as(cast.noor))).toHaveLength(1);
		at('2027-01-17T10:01:00Z');
		await expect(openExport(as(cast.noor), { id })).rejects.toMatchObject({ status: 404 });
		expect(await myExports(as(cast.noor))).toEqual([]);
		await runJob({ job: 'people.drop_exports' });
		expect(await bytesOf(id)).toBeUndefined();
		expect(await rows('select 1 from data_export where id = $1', [id])).toEqual([]);
	});

	test('that never came to be is gone after a day', async ({ as, at, rows }) => {
		at('2027-02-01T10:00:00Z');
		const { id } = await askForExport(as(cast.emma));
		const kept = () => rows('select 1 from data_export where id = $1', [id]);
		at('2027-02-02T09:59:00Z');
		await runJob({ job: 'people.drop_exports' });
		expect(await kept()).toHaveLength(1);
		at('2027-02-02T10:01:00Z');
		await runJob({ job: 'people.drop_exports' });
		expect(await kept()).toEqual([]);
	});

	test('goes with its person', async ({ as, above, work }) => {
		await plant(above.client, 'session', { person_id: cast.sami.id, id: '01900000-0000-7000-8000-0000000000bb' }, 'x');
		const { id } = await askForExport(as(cast.sami));
		await work();
		expect(await bytesOf(id)).toBeDefined();
		const ctx = as(cast.sami);
		Object.assign(ctx.actor, { session: '01900000-0000-7000-8000-0000000000bb' });
		await eraseMe(ctx, { contributions: 'unname', name: cast.sami.name, sure: 'on' });
		await work();
		expect(await bytesOf(id)).toBeUndefined();
	});

	test('that is still being made when its person goes, goes too', async ({ as, rows, work }) => {
		const { id } = await askForExport(as(cast.yasmina));
		const real = store();
		const leaving: typeof real = Object.assign(Object.create(real) as typeof real, {
			put: async (...given: Parameters<typeof real.put>) => {
				await real.put(...given);
				await rows('delete from data_export where id = $1', [id]);
			}
		});
		useStorage({ store: leaving, staging: staging() });
		await work();
		useStorage({ store: real, staging: staging() });
		expect(await bytesOf(id)).toBeUndefined();
	});

	test('can be asked for three times a day', async ({ as, work }) => {
		for (let n = 0; n < 3; n += 1) {
			await askForExport(as(cast.fien));
			await work();
		}
		await expect(askForExport(as(cast.fien))).rejects.toMatchObject({ status: 429 });
	});
});
