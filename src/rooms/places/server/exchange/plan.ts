import type { Received } from '../../hsds/received.ts';
import { changesFor, sameValue } from '../../exchange/merge.ts';
import { defaults } from './defaults.ts';
import type { AnyPart, Known } from './here.ts';
import type { PartKind } from './tables.ts';

export type Change = 'new' | 'changed' | 'same';

/** What would change, without doing it. */
export function plan(
	kind: PartKind,
	known: Known | undefined,
	part: AnyPart,
	source: string
): { change: Change; set: Record<string, unknown> } {
	if (!known) return { change: 'new', set: { ...defaults[kind], ...said(part.fields) } };
	const set = changesFor(known, part.fields, source);
	const received = part.received && { from: source, ...withLists(part.received, known.received) };
	const theirs = !known.received || known.received.from === source;
	if (received && theirs && Object.values(known.sources).includes(source) && !sameValue(known.received, received))
		set['received'] = received;
	return { change: Object.keys(set).length ? 'changed' : 'same', set };
}

const said = (fields: AnyPart['fields']) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** A thing as it stands in a list says nothing about its lists: those of before stay. */
function withLists(said: NonNullable<AnyPart['received']>, before: Received | null): NonNullable<AnyPart['received']> {
	if (!before || Object.values(said.as).some(Array.isArray)) return said;
	const lists = Object.fromEntries(Object.entries(before.as).filter(([, value]) => Array.isArray(value)));
	return { as: { ...lists, ...said.as }, ...(before.terms ? { terms: before.terms } : {}) };
}

/** What a row of several parts came to: new or changed when any of them was. */
export const together = (changes: readonly Change[]): Change =>
	changes.includes('new') ? 'new' : changes.includes('changed') ? 'changed' : 'same';
