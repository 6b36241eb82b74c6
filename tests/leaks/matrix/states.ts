import type { History, Joinable, Listed, Readable } from '#rooms/groups/schema';

export type GroupState = {
	/** One word: its address, and part of every canary in it. */
	key: string;
	what: string;
	listed: Listed;
	readable: Readable;
	joinable: Joinable;
	history: History;
	closed?: true;
	/** Who reads what begins now: it opened after everything was said, and newcomers came after that. */
	opened?: Exclude<Readable, 'members'>;
};

/** Every kind of group the four settings allow that differs in who may see what, and a group that was closed. */
export const states: readonly GroupState[] = [
	{
		key: 'hidden',
		what: 'listed for nobody, by invitation',
		listed: 'nobody',
		readable: 'members',
		joinable: 'invitation',
		history: 'all'
	},
	{
		key: 'known',
		what: 'listed for the network, read by members',
		listed: 'network',
		readable: 'members',
		joinable: 'request',
		history: 'all'
	},
	{
		key: 'shown',
		what: 'listed for everybody, read by members',
		listed: 'public',
		readable: 'members',
		joinable: 'request',
		history: 'all'
	},
	{
		key: 'fresh',
		what: 'read by members, from when they came',
		listed: 'network',
		readable: 'members',
		joinable: 'request',
		history: 'since_joining'
	},
	{ key: 'inner', what: 'listed for and read by the network', listed: 'network', readable: 'network', joinable: 'request', history: 'all' },
	{
		key: 'front',
		what: 'listed for everybody, read by the network',
		listed: 'public',
		readable: 'network',
		joinable: 'invitation',
		history: 'all'
	},
	{ key: 'open', what: 'listed for and read by everybody', listed: 'public', readable: 'public', joinable: 'open', history: 'all' },
	{
		key: 'later',
		what: 'read by members, opened to everybody after it was said',
		listed: 'public',
		readable: 'members',
		joinable: 'request',
		history: 'all',
		opened: 'public'
	},
	{
		key: 'ended',
		what: 'read by members, closed',
		listed: 'network',
		readable: 'members',
		joinable: 'request',
		history: 'all',
		closed: true
	}
];
