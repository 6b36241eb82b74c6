// House rule 8: time is ctx.now, ids are UUIDv7 from `ids`.
import ts from 'typescript';
import { nodesOf, where } from './reading/code.ts';
import { rule } from './reading/rule.ts';
import { isCode, isTest, type Source } from './reading/sources.ts';

const clock = 'src/kernel/server/clock/';
const ids = 'src/kernel/server/ids/';

const calls = (source: Source, wanted: (node: ts.Node) => boolean) =>
	[...nodesOf(source)].filter(wanted).map((node) => `${where(source, node)} ${node.getText().slice(0, 40)}`);

const bareDate = (node: ts.Node) => ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0;
const readsClock = (node: ts.Node) =>
	ts.isCallExpression(node) && /^(globalThis\.)?(Date\.now|Date|Temporal\.Now\.\w+)$/.test(node.expression.getText());
const makesChance = (node: ts.Node) =>
	ts.isCallExpression(node) && /(^|\.)(randomUUID|Math\.random)$|^Math\.random$/.test(node.expression.getText());

rule('nobody looks at the clock but the clock', {
	check: (sources) =>
		sources
			.filter((source) => isCode(source) && !isTest(source) && !source.path.startsWith(clock))
			.flatMap((source) => calls(source, (node) => bareDate(node) || readsClock(node))),
	breaks: [
		{ 'src/rooms/pages/server/a.ts': 'const x = Date.now();' },
		{ 'src/rooms/pages/server/b.ts': 'const x = new Date();' },
		{ 'src/rooms/pages/ui/C.svelte': '<script>const x = new Date;</script>' },
		{ 'src/kernel/server/mail/d.ts': 'const x = Temporal.Now.instant();' }
	],
	allows: [{ 'src/rooms/pages/server/a.ts': 'const x = new Date(ctx.now.getTime() - day); const y = performance.now();' }]
});

rule('ids come from one place', {
	check: (sources) =>
		sources
			.filter((source) => isCode(source) && !isTest(source) && !source.path.startsWith(ids) && source.path.startsWith('src/'))
			.flatMap((source) => calls(source, makesChance)),
	breaks: [
		{ 'src/rooms/pages/server/a.ts': 'const id = crypto.randomUUID();' },
		{ 'src/rooms/pages/server/b.ts': 'const id = randomUUID();' },
		{ 'src/kernel/server/mail/c.ts': 'const id = Math.random().toString(36);' }
	],
	allows: [{ 'src/rooms/pages/server/a.ts': 'const id = newId();' }]
});
