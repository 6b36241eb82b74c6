/** One open page of somebody: of a topic, or of a group's list of topics. */
export type Watcher = {
	person: string;
	session: string;
	group: string;
	/** Null: the list of the group. */
	topic: string | null;
	send: (event: string) => void;
	close: () => void;
};

/** As many pages as somebody keeps open; of more, the oldest falls silent. */
const perPerson = 12;
const heartbeat = 25_000;

const byGroup = new Map<string, Set<Watcher>>();
const byPerson = new Map<string, Set<Watcher>>();
let beat: NodeJS.Timeout | undefined;

const add = (map: Map<string, Set<Watcher>>, key: string, watcher: Watcher): void => {
	const all = map.get(key) ?? new Set();
	all.add(watcher);
	map.set(key, all);
};
const remove = (map: Map<string, Set<Watcher>>, key: string, watcher: Watcher): void => {
	const all = map.get(key);
	all?.delete(watcher);
	if (all?.size === 0) map.delete(key);
};

export function begin(watcher: Watcher): void {
	const [oldest] = byPerson.get(watcher.person) ?? [];
	if (oldest && (byPerson.get(watcher.person)?.size ?? 0) >= perPerson) oldest.close();
	add(byGroup, watcher.group, watcher);
	add(byPerson, watcher.person, watcher);
	// Proxies and browsers let go of a line on which nothing is said.
	beat ??= setInterval(() => everybody().forEach((one) => one.send(':\n\n')), heartbeat).unref();
}

export function end(watcher: Watcher): void {
	remove(byGroup, watcher.group, watcher);
	remove(byPerson, watcher.person, watcher);
	if (byPerson.size > 0) return;
	clearInterval(beat);
	beat = undefined;
}

export const inGroup = (group: string): Watcher[] => [...(byGroup.get(group) ?? [])];
export const ofPerson = (person: string): Watcher[] => [...(byPerson.get(person) ?? [])];
export const everybody = (): Watcher[] => [...byPerson.values()].flatMap((all) => [...all]);
