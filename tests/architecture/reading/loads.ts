import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { importsOf } from './code.ts';
import { isCode, isTest, type Source } from './sources.ts';

const { imports } = JSON.parse(readFileSync('package.json', 'utf8')) as { imports: Record<string, string> };
const exact = Object.entries(imports).filter(([name]) => !name.includes('*'));
// `#rooms/*/schema` before `#rooms/*`: the longest name says most.
const patterns = Object.entries(imports)
	.filter(([name]) => name.includes('*'))
	.sort(([one], [other]) => other.length - one.length)
	.map(([name, target]) => ({ pattern: new RegExp(`^${name.replace('*', '(.+)')}$`), target: target.replace('*', '$1') }));

/** The file that an import names, from the top of the repository; undefined when it is somebody else's. */
function landing(path: string, from: string): string | undefined {
	if (from.startsWith('.')) return join(dirname(path), from);
	const known = exact.find(([name]) => name === from)?.[1];
	const matched = patterns.find(({ pattern }) => pattern.test(from));
	const target = known ?? (matched && from.replace(matched.pattern, matched.target));
	return target && join(target);
}

/**
 * What each file loads while running: types are gone by then. A component that draws itself, a tree, is no detour. `atOnce`: without what it
 * loads only when it comes to that.
 */
export const loads = (sources: Source[], { atOnce = false } = {}): Map<string, string[]> =>
	new Map(
		sources
			.filter((source) => isCode(source) && !isTest(source))
			.map((source) => [
				source.path,
				importsOf(source)
					.flatMap(({ from, typeOnly, later }) => (typeOnly || (atOnce && later) ? [] : (landing(source.path, from) ?? [])))
					.filter((path) => path !== source.path)
			])
	);
