import { db, transact } from '#kernel/context';
import { record, inWords } from '#kernel/events';
import { newId } from '#kernel/ids';
import { auditLog, checkLog, desk, exportLog, logAsTable } from '#rooms/admin';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { csv } from '#kernel/text';

const someone = (
	as: (who: typeof cast.ada) => Parameters<typeof transact>[0],
	who: typeof cast.ada,
	name: string,
	subject: string | null,
	data = {}
) => transact(as(who), (tx) => record(tx, name, subject, data));

describe('the audit log', () => {
	test('tells who did what, about whom, newest first', async ({ as }) => {
		await someone(as, cast.mia, 'people.profile_changed', cast.mia.id);
		await someone(as, cast.fien, 'people.looked', cast.mia.id, { why: 'question' });
		const { lines } = await auditLog(as(cast.ada), {});
		expect(lines.slice(0, 2)).toMatchObject([
			{
				words: 'Gegevens van iemand bekeken',
				by: { kind: 'person', name: cast.fien.name },
				about: { id: cast.mia.id, name: cast.mia.name },
				data: { why: 'question' }
			},
			{ words: 'Profiel aangepast', by: { name: cast.mia.name }, about: null }
		]);
	});

	test('is narrowed by what, by whom and when; the last day counts whole', async ({ as, at }) => {
		at('2031-03-02T22:30:00Z');
		await someone(as, cast.noor, 'people.profile_changed', cast.noor.id);
		at('2031-03-03T09:00:00Z');
		await someone(as, cast.noor, 'people.contact_agreed', newId());
		const names = async (filter: object) => (await auditLog(as(cast.ada), filter)).lines.map(({ name }) => name);
		expect(await names({ who: 'noor v', from: '2031-03-02', until: '2031-03-02' })).toEqual(['people.profile_changed']);
		expect(await names({ person: cast.noor.id, from: '2031-03-03' })).toEqual(['people.contact_agreed']);
		expect(await names({ what: 'people.contact_agreed', from: '2031-03-01' })).toEqual(['people.contact_agreed']);
		expect(await names({ who: '%', from: '2031-03-01' })).toEqual([]);
	});

	test.for([
		{ from: '2026-02-31' },
		{ until: 'gisteren' },
		{ page: '-3' },
		{ page: 'x' },
		{ person: 'x' },
		{ what: 'x'.repeat(400) },
		{ who: `';--` }
	])('an address that makes no sense filters nothing or finds nothing, and breaks nothing: %o', async (filter, { as }) => {
		const { pages } = await auditLog(as(cast.ada), filter as never);
		expect(pages).toBeGreaterThan(0);
	});

	test('offers every name that was recorded, once, in words', async ({ as }) => {
		await someone(as, cast.mia, 'people.profile_changed', cast.mia.id);
		await someone(as, cast.mia, 'people.profile_changed', cast.mia.id);
		const { names } = await auditLog(as(cast.ada), {});
		expect(names.filter(({ value }) => value === 'people.profile_changed')).toEqual([
			{ value: 'people.profile_changed', label: 'Profiel aangepast' }
		]);
	});

	test.for([cast.fien, cast.emma, cast.mia, 'visitor'] as const)('is for administrators only, not for %s', async (who, { as }) => {
		await expect(auditLog(as(who), {})).rejects.toMatchObject({ status: 403 });
		await expect(logAsTable(as(who), {})).rejects.toMatchObject({ status: 403 });
		await expect(checkLog(as(who), {})).rejects.toMatchObject({ status: 403 });
		await expect(exportLog(as(who), {})).rejects.toMatchObject({ status: 403 });
	});
});

describe('the chain', () => {
	test('is walked on demand, and the walk is written down', async ({ as }) => {
		await someone(as, cast.mia, 'people.profile_changed', cast.mia.id);
		const { checked, brokenAt } = await checkLog(as(cast.ada), {});
		expect(checked).toBeGreaterThan(0);
		expect(brokenAt).toBeNull();
		expect((await auditLog(as(cast.ada), {})).chain).toMatchObject({ checked, brokenAt: null });
		expect((await desk(as(cast.ada))).waiting.map(({ key }) => key)).not.toContain('admin_desk_chain_broken');
	});

	test('shows from which line somebody changed something behind our back, and the desk says so', async ({ as, rows }) => {
		await someone(as, cast.mia, 'people.profile_changed', cast.mia.id);
		await checkLog(as(cast.ada), {});
		const [{ seq } = { seq: 0 }] = await rows<{ seq: number }>(
			`select seq::int from event where name = 'people.profile_changed' order by seq desc limit 1`
		);
		await rows('alter table event disable trigger append_only');
		await rows(`update event set actor_id = '${cast.emma.id}' where seq = ${seq}`);
		await rows('alter table event enable trigger append_only');
		expect(await checkLog(as(cast.ada), {})).toMatchObject({ brokenAt: Number(seq) });
		expect((await desk(as(cast.ada))).waiting[0]).toMatchObject({ key: 'admin_desk_chain_broken', tone: 'bad' });
	});
});

describe('as a file', () => {
	test('carries the same lines, and that it was taken out is written down', async ({ as, at, events }) => {
		at('2032-01-05T10:00:00Z');
		await someone(as, cast.sami, 'people.profile_changed', cast.sami.id);
		const filter = { from: '2032-01-05', until: '2032-01-05' };
		const [head, line] = (await logAsTable(as(cast.ada), filter)).split('\r\n');
		expect(head).toBe('\uFEFFseq,at,name,words,actor,actor_id,reason,subject,data,hash');
		expect(line).toContain(
			`,2032-01-05T10:00:00.000Z,people.profile_changed,Profiel aangepast,person,${cast.sami.id},,${cast.sami.id},{},`
		);
		await exportLog(as(cast.ada), filter);
		expect(await events()).toContainEqual(expect.objectContaining({ name: 'admin.log_exported', data: { what: '', ...filter } }));
	});

	test('a filter that somebody made up filters nothing', async ({ as, events }) => {
		const made = Object.fromEntries(['what', 'who', 'person', 'from', 'until', 'page'].map((name) => [name, '../../x y']));
		await exportLog(as(cast.ada), made);
		expect(await events()).toContainEqual(expect.objectContaining({ name: 'admin.log_exported', data: { what: '', from: '', until: '' } }));
	});

	test.for(['=1+1', '+1', '-1', '@x', '\t=1', '\r=1'])('a spreadsheet shows %j, it does not run it', (text) => {
		expect(csv([[text]]).replace(/^\uFEFF"?/, '')).toMatch(/^'/);
	});

	test('keeps commas, quotes and line ends inside their cell', () => {
		expect(csv([['a,b', 'say "hi"', 'x\ny', null, 3]])).toBe('\uFEFF"a,b","say ""hi""","x\ny",,3\r\n');
	});
});

test('an event nobody has words for shows its name', () => expect(inWords('pages.never_recorded', 'nl')).toBe('pages.never_recorded'));

test('what is recorded cannot carry a sentence', async ({ as }) => {
	await expect(someone(as, cast.mia, 'people.profile_changed', null, { note: 'Mia schreef iets' })).rejects.toThrow('no sentences');
	expect(
		await db(as(cast.ada))
			.selectFrom('event')
			.select('id')
			.where('data', '@>', '{"note": "Mia schreef iets"}' as never)
			.execute()
	).toEqual([]);
});
