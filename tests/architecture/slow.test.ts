// What takes long and reads nothing holds no connection: there are a dozen for everybody.
import { db, rest } from '#kernel/context';
import { pool } from '#kernel/db';
import { keepUpload, staging, store, useStorage } from '#kernel/storage';
import { GET } from '../../src/routes/(machine)/bestanden/[id]/[name]/+server.ts';
import { cast, expect, test } from '../house.ts';
import { rule } from './reading/rule.ts';

const slow = /\b(serveFile|printSheet)\(|\bstore\(\)/;

rule('a route lets go of its connection before bytes are fetched or a sheet is printed', {
	check: (sources) =>
		sources
			.filter(
				({ path, text }) =>
					path.startsWith('src/routes/') && slow.test(text) && !/await rest\([\w.]+\);\n[^\n]*(serveFile|sheetResponse|store)/.test(text)
			)
			.map(({ path }) => path),
	breaks: [{ 'src/routes/a/+server.ts': `const file = await openFile(ctx, params);\nreturn serveFile(request, file);` }],
	allows: [{ 'src/routes/a/+server.ts': `const file = await openFile(ctx, params);\nawait rest(ctx);\nreturn serveFile(request, file);` }]
});

test('whoever waits for a store that says nothing keeps nobody from a page', async ({ as }) => {
	const { id, name } = await keepUpload(as(cast.mia), new File(['Dag'], 'dag.txt'), { purpose: 'document' });
	const kept = store();
	let [asked, answer] = [0, () => {}];
	const silent = new Promise<void>((go) => (answer = go));
	useStorage({ store: { ...kept, get: async (...what) => ((asked += 1), await silent, kept.get(...what)) }, staging: staging() });
	const ask = async () =>
		GET({ request: new Request('http://huis.example/'), locals: { ctx: as(cast.mia) }, params: { id, name } } as never);
	const waiting = Array.from({ length: 20 }, ask);
	await expect.poll(() => asked, { timeout: 30_000 }).toBe(waiting.length);
	expect(pool().totalCount - pool().idleCount).toBe(0);
	const page = as('visitor');
	expect(await db(page).selectFrom('person').select('id').limit(1).execute()).toHaveLength(0);
	answer();
	useStorage({ store: kept, staging: staging() });
	for (const one of waiting) expect((await one).status).toBe(200);
});

test('what is read after a rest is read anew, by the same person', async ({ as, rows }) => {
	const ctx = as(cast.mia);
	const own = () => db(ctx).selectFrom('person').select('locale').where('id', '=', cast.mia.id).executeTakeFirst();
	const before = await own();
	await rows(`update person set locale = 'fr' where id = $1`, [cast.mia.id]);
	expect(await own()).toEqual(before);
	await rest(ctx);
	expect(await own()).toEqual({ locale: 'fr' });
	await rows(`update person set locale = $2 where id = $1`, [cast.mia.id, before?.locale]);
});
