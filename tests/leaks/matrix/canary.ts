import type { GroupState } from './states.ts';

/** One word that says where it stood: `kanarie1<group>2<table>3`, without anything a search would cut it at. */
export const canaryOf = (state: GroupState, table: string): string => `kanarie1${state.key}2${table.replaceAll('_', '')}3`;

/** Which canaries sing in this text: group and table of each, once. */
export function canariesIn(text: string): Array<{ group: string; table: string }> {
	const found = new Map<string, { group: string; table: string }>();
	for (const [word, group = '', table = ''] of text.matchAll(/kanarie1([a-z]+)2([a-z]+)3/g)) found.set(word, { group, table });
	return [...found.values()];
}
