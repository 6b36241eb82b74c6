import { callsOf, textOf, where } from './code.ts';
import { isTest, type Source } from './sources.ts';
import type ts from 'typescript';

/** One place where something is written down: its name, the message that tells it in words, and what goes along. */
export type Recorded = { name: string; key: string; at: string; data: ts.Node | undefined; path: string };

/** `people.looked` is told by `people_event_looked`; what the ground floor records is told by `admin_event_…`. */
export const wordsKey = (name: string, path: string): string =>
	path.startsWith('src/kernel/') ? `admin_event_${name.replace('.', '_')}` : name.replace('.', '_event_');

export const recordedNames = (sources: Source[]): Recorded[] =>
	sources
		.filter((source) => source.path.startsWith('src/') && source.path.endsWith('.ts') && !isTest(source))
		.flatMap((source) =>
			callsOf(source, 'record').map((call) => {
				const name = call.arguments[1] ? textOf(call.arguments[1]) : '';
				return { name, key: wordsKey(name, source.path), at: where(source, call), data: call.arguments[3], path: source.path };
			})
		);
