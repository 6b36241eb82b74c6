import { Caller } from './caller.ts';
import { cast } from '../cast.ts';
import type { There } from './otherwise.ts';

/** Pages that say what is wrong: nothing there, not for you, nothing there for who is in, no connection. */
export async function sorryPages(house: string): Promise<Array<There & { id: string }>> {
	const visitor = new Caller(house);
	const member = await Caller.enter(house, cast.milan);
	const group = '/netwerk/werkplaats-ontmoeting';
	return [
		{ id: 'sorry', caller: visitor, path: '/plekken/de-zandlopr' },
		{ id: 'sorry', caller: visitor, path: '/plekken/nooit-bekeken', offline: true },
		{ id: 'sorry', caller: member, path: '/nergens' },
		{ id: 'sorry', caller: member, path: '/beheer' },
		{ id: 'sorry', caller: member, path: `${group}/uitnodigen` },
		{ id: 'sorry', caller: member, path: `${group}/verzoeken` }
	];
}
