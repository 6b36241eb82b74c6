import { persons } from './matrix/persons.ts';
import { pathOf } from './matrix/readers.ts';
import { rules } from './matrix/rules.ts';
import { states } from './matrix/states.ts';
import { readingRoutes } from './matrix/routes.ts';

export type Offered = { kind: 'query' | 'command'; operation: string; allow: string };

const table = (head: readonly string[], rows: ReadonlyArray<readonly string[]>): string =>
	[head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** Who may see and do what, as one text: made from the rules that the tests hold the house against, and from the register of operations. */
export function permissionsText(offered: readonly Offered[]): string {
	return `# Who may see and do what

Made by \`npm test -- rooms -u\` from the rules that \`tests/leaks/matrix\` holds the running house against, and from the register of everything
the house offers. Nobody edits this page by hand; a test fails when it is not what the code says.

## How somebody stands

${table(
	['Who', 'What that is'],
	persons.map(({ key, what }) => [key, what])
)}

## Kinds of groups

${table(
	['Group', 'What that is', 'listed', 'readable', 'joinable', 'history'],
	states.map(({ key, what, listed, readable, joinable, history }) => [key, what, listed, readable, joinable, history])
)}

## What of a group is seen by whom

Each of these rows is planted with a word of its own in a group of every kind; everybody above then reads every address of the house, and
every mail that was made. A word that is heard by somebody without a mark here fails the build.

${Object.entries(rules)
	.map(([name, { what, sees }]) =>
		[
			`### ${what} (\`${name}\`)`,
			table(
				['', ...states.map(({ key }) => key)],
				persons.map((who) => [who.key, ...states.map((state) => (sees(who, state) ? '●' : ''))])
			)
		].join('\n\n')
	)
	.join('\n\n')}

## Every reader

Addresses that answer to GET. Each is asked by everybody above, about every kind of group where it is about one.

${table(
	['Address', 'Answers with'],
	readingRoutes()
		.map(({ id, page }) => [`\`${pathOf(id)}\``, page ? 'a page' : 'data'])
		.sort(([a = ''], [b = '']) => a.localeCompare(b))
)}

## Everything one can ask or do

\`anyone\`: rows are filtered by the database, so a question is open to all and answers with what who asks may see. A role includes those above it.

${table(
	['Operation', 'Kind', 'For whom'],
	offered.map(({ operation, kind, allow }) => [`\`${operation}\``, kind === 'query' ? 'question' : 'deed', allow])
)}
`;
}
