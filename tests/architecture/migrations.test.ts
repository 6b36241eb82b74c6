// Migrations are one numbered list, forward only, never edited once released.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { read, type Source } from './reading/sources.ts';
import { rule } from './reading/rule.ts';

const over = read('migrations');
const ledger = 'migrations/released.txt';
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** Lines of the ledger: `<sha256> <file>`. */
const released = (sources: Source[]) =>
	(sources.find(({ path }) => path === ledger)?.text ?? '')
		.split('\n')
		.filter((line) => line && !line.startsWith('#'))
		.map((line) => line.split(/\s+/) as [string, string]);

rule('migrations have a number of their own and say what they are about', {
	over,
	check: (sources) => {
		const seen = new Map<string, string>();
		return sources
			.filter(({ path }) => path !== ledger)
			.flatMap(({ path, text }) => {
				const number = /^migrations\/(\d{4})_[a-z]+(_[a-z]+)*\.sql$/.exec(path)?.[1];
				const wrong = number ? [] : [`${path} is no NNNN_name.sql`];
				if (number && seen.has(number)) wrong.push(`${path} has the number of ${seen.get(number)}`);
				if (number) seen.set(number, path);
				if (!text.startsWith('-- ')) wrong.push(`${path} does not begin by saying what it is about`);
				return wrong;
			});
	},
	breaks: [
		{ 'migrations/1_x.sql': '-- x' },
		{ 'migrations/0001_a.sql': '-- a', 'migrations/0001_b.sql': '-- b' },
		{ 'migrations/0002_a.sql': 'create table a ();' }
	],
	allows: [{ 'migrations/0001_a.sql': '-- a', 'migrations/0002_b_c.sql': '-- b' }]
});

rule('what is released is never edited', {
	over,
	check: (sources) =>
		released(sources)
			.filter(([sum, name]) => hash(sources.find(({ path }) => path === `migrations/${name}`)?.text ?? '') !== sum)
			.map(([, name]) => `${name} is not what was released`),
	breaks: [{ 'migrations/0001_a.sql': '-- edited', [ledger]: `${hash('-- a')} 0001_a.sql` }, { [ledger]: `${hash('-- a')} 0001_gone.sql` }],
	allows: [{ 'migrations/0001_a.sql': '-- a', [ledger]: `# file\n${hash('-- a')} 0001_a.sql\n` }]
});

rule('nothing new slips in before what is released', {
	over,
	check: (sources) => {
		const names = released(sources).map(([, name]) => name);
		const last = names.sort().at(-1) ?? '';
		return sources
			.map(({ path }) => path.replace('migrations/', ''))
			.filter((name) => name.endsWith('.sql') && name < last && !names.includes(name))
			.map((name) => `${name} stands before ${last}, which is released`);
	},
	breaks: [{ 'migrations/0001_late.sql': '-- late', 'migrations/0002_a.sql': '-- a', [ledger]: `${hash('-- a')} 0002_a.sql` }],
	allows: [{ 'migrations/0003_b.sql': '-- b', 'migrations/0002_a.sql': '-- a', [ledger]: `${hash('-- a')} 0002_a.sql` }]
});

test('the ledger is there to be filled at a release', () => expect(over.some(({ path }) => path === ledger)).toBe(true));
