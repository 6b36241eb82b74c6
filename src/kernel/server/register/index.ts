import type { Readable } from 'node:stream';
import type { Actor, Ctx, Role, Tx } from '#kernel/context';
import type { Job, TimedJob } from '#kernel/jobs';
import type { AnyMailKind } from '#kernel/mail';
import type { KeptFile as KeptPicture } from '#kernel/web';

export type KeptFile = { name: string; open: () => Promise<Readable | undefined> };

/** One kind of thing that is kept about people, as "my data" tells it: what, in plain words, and who sees it. Message keys. */
export type Kept = { heading: string; words: string; seen: string };

/** How a room takes part when somebody asks for, or wants gone, what is kept about them. */
export type PersonColumns = {
	/** `table.column` of every column that says whose a row is. With `delete`, what such a row holds is gone afterwards. */
	columns: readonly string[];
	/** `table.column` of columns that only mention who did something with a row that is not theirs: they become null. */
	mentions?: readonly string[];
	kept: readonly Kept[];
	/** Everything kept about this person, as plain data; the keys are the `heading`s of `kept`. */
	export: (ctx: Ctx, person: string) => Promise<Record<string, unknown>>;
	/** Files that belong in the export, opened one by one. */
	files?: (ctx: Ctx, person: string) => Promise<readonly KeptFile[]>;
	/** `delete` removes contributions too; `unname` leaves them without a name. */
	erase: (tx: Tx, person: string, contributions: 'delete' | 'unname') => Promise<void>;
};

/** Several parts of one room as its one part. */
export const together = (...parts: readonly PersonColumns[]): PersonColumns => ({
	columns: parts.flatMap(({ columns }) => columns),
	mentions: parts.flatMap(({ mentions = [] }) => mentions),
	kept: parts.flatMap(({ kept }) => kept),
	export: async (ctx, person) => {
		const all: Record<string, unknown> = {};
		for (const part of parts) Object.assign(all, await part.export(ctx, person));
		return all;
	},
	files: async (ctx, person) => {
		const all: KeptFile[] = [];
		for (const part of parts) all.push(...((await part.files?.(ctx, person)) ?? []));
		return all;
	},
	erase: async (tx, person, contributions) => {
		for (const part of parts) await part.erase(tx, person, contributions);
	}
});

/** One thing that is new in a room. `picture` is a file the asker may see. */
export type LatestItem = {
	title: string;
	/** Dutch address without language prefix. */
	address: string;
	summary: string;
	at: Date;
	/** A few words: what it is, where it was. */
	label?: string;
	/** The language it is in, when that may differ from the page around it. */
	locale?: string;
	picture?: KeptPicture | null;
};

/** What the "latest of" block of a page may show from a room. */
export type LatestFeed = {
	kind: string;
	/** What an editor chooses it by: a message key. */
	label: string;
	/** Newest first; at most `limit`, of this theme (its key) when one is given. Already filtered by who asks. */
	latest: (ctx: Ctx, limit: number, theme?: string) => Promise<LatestItem[]>;
};

/** A page worth finding. `address` is Dutch, in the language `locale` (Dutch when left out); `locales` are its addresses in each language. */
export type SitemapEntry = { address: string; locale?: string; changed: Date; locales?: Record<string, string> };

/** What is drawn for who shares an address of ours: what it is called, what it is, and the seed of its building blocks. */
export type ShareCard = { title: string; label?: string; kind: 'place' | 'practice' | 'theme' | 'page'; seed: string };

/** One line on the desk: a message key that takes `count`, how many, and where to go. None waiting: leave it out or say 0. */
export type Attention = { key: string; count: number; address: string; tone?: 'note' | 'bad' };

/**
 * A page of /beheer in its side navigation; what lies below its address is behind the same role. `label` is a message key; `open` says
 * whether this house has it at all.
 */
export type AdminPage = {
	address: `/beheer/${string}`;
	label: string;
	role: Role;
	part: 'content' | 'people' | 'house';
	open?: () => boolean;
};

/** Somebody without an account who wants to come in: their address, and the Dutch path they are on their way to. */
export type Stranger = { email: string; to: string };

/** A room's manifest: everything the house must know of it. */
export type Room = {
	name: string;
	jobs?: readonly Job[];
	timetable?: readonly TimedJob[];
	mails?: readonly AnyMailKind[];
	person?: PersonColumns;
	latest?: readonly LatestFeed[];
	/** What of this room needs an editor's or administrator's attention, for the desk. */
	attention?: (ctx: Ctx) => Promise<Attention[]>;
	/** Its pages in /beheer. A page that is in no manifest opens for nobody. */
	adminPages?: readonly AdminPage[];
	/** Addresses for the sitemap, seen as a visitor. */
	sitemap?: (ctx: Ctx) => Promise<SitemapEntry[]>;
	/** The picture for one of its things, by the id it has in addresses, as this actor sees it: `/deelbeeld/ROOM/ID.png`. */
	shareCard?: (ctx: Ctx, id: string) => Promise<ShareCard | undefined>;
	/** Does this room expect them? Then they come in, also where the house is not open to everybody. */
	expects?: (ctx: Ctx, stranger: Stranger) => Promise<boolean>;
	/** They have an account since this moment. */
	arrived?: (tx: Tx, person: string, stranger: Stranger) => Promise<void>;
	/** A way in of its own (mail), opened where the jobs are done and closed with the house. Nothing when nobody configured it. */
	open?: () => Promise<{ close: () => Promise<void> } | undefined>;
	/**
	 * What this room wants to hear of NOTIFY, by channel, in every process; all rooms share one connection. `missed`: the connection was lost
	 * for a while, and what was said meanwhile is unknown.
	 */
	hears?: Record<string, (payload: string) => void>;
	missed?: () => void;
	/** Facts every house needs, demo or not; runs as the house at each start, after the migrations, and is safe to repeat. */
	prepare?: (ctx: Ctx) => Promise<void>;
	/** Fills the demo house; runs once on an empty database, after the rooms below it. */
	demo?: (ctx: Ctx) => Promise<void>;
};

let rooms: readonly Room[] = [];
let byName = new Map<string, Job | TimedJob>();
let byEvent = new Map<string, Job[]>();

/** Called once by `src/house.ts`. */
export function openRooms(list: readonly Room[]): void {
	rooms = list;
	byName = new Map();
	byEvent = new Map();
	for (const room of list) {
		for (const job of [...(room.jobs ?? []), ...(room.timetable ?? [])]) {
			if (byName.has(job.name)) throw new Error(`Two jobs are called ${job.name}.`);
			byName.set(job.name, job);
		}
		for (const job of room.jobs ?? []) for (const name of [job.on].flat()) byEvent.set(name, [...(byEvent.get(name) ?? []), job]);
	}
}

export const allRooms = (): readonly Room[] => rooms;
export const jobNamed = (name: string): Job | TimedJob | undefined => byName.get(name);
export const listenersOf = (event: string): readonly Job[] => byEvent.get(event) ?? [];
export const timedJobs = (): TimedJob[] => rooms.flatMap((room) => room.timetable ?? []);
export const mailKinds = (): AnyMailKind[] => rooms.flatMap((room) => room.mails ?? []);

/** The pages of /beheer that this actor may open, in the order of the rooms. */
export const adminPagesFor = (actor: Actor): AdminPage[] =>
	actor.kind === 'person'
		? rooms.flatMap((room) => room.adminPages ?? []).filter(({ role, open }) => actor.roles.has(role) && open?.() !== false)
		: [];

/** May this actor stand at this Dutch path under /beheer? The desk itself is for editors and up. */
export function opensAdmin(actor: Actor, path: string): boolean {
	if (actor.kind !== 'person') return false;
	if (path === '/beheer') return actor.roles.has('editor');
	return adminPagesFor(actor).some(({ address }) => path === address || path.startsWith(`${address}/`));
}
