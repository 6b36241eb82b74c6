import { log } from '#kernel/log';
import { whoMay } from './rights.ts';
import { everybody, inGroup, ofPerson, type Watcher } from './watchers.ts';

/** "Something changed here": what it is, each page asks for itself, with its reader's rights. */
const change = 'event: change\ndata:\n\n';

/** A post came or changed: pages of its topic, and lists of its group, hear that there is something, when their reader may read it. */
async function told(group: string, topic: string, post: string): Promise<void> {
	const watchers = inGroup(group);
	const inTopic = watchers.filter((one) => one.topic === topic);
	const seen = await whoMay(inTopic, { post });
	// A post that went out of sight: whoever has it on the screen asks again and finds it gone.
	const pages = seen.length || inTopic.length === 0 ? seen : await whoMay(inTopic);
	const lists = await whoMay(
		watchers.filter((one) => one.topic === null),
		{ said: topic }
	);
	for (const one of [...pages, ...lists]) one.send(change);
}

/** Who may not read any more what they have open, hears no more. */
async function lookAgain(watchers: readonly Watcher[]): Promise<void> {
	if (watchers.length === 0) return;
	const may = new Set(await whoMay(watchers));
	for (const one of watchers) if (!may.has(one)) one.close();
}

/** A question that failed closes the pages it was about: better silent than wrong. They come back by themselves. */
const safely = (watchers: () => Watcher[], work: Promise<void>): void =>
	void work.catch((error: unknown) => {
		log.warn({ err: error }, 'live pages start over');
		for (const one of watchers()) one.close();
	});

/** What the house says on these channels: ids only. */
export const liveChannels: Record<string, (payload: string) => void> = {
	group_post: (payload) => {
		const [group = '', topic = '', post = ''] = payload.split(' ');
		if (inGroup(group).length) safely(() => inGroup(group), told(group, topic, post));
	},
	group_access: (person) => safely(() => ofPerson(person), lookAgain(ofPerson(person))),
	group_reach: (group) => safely(() => inGroup(group), lookAgain(inGroup(group))),
	session_over: (session) => everybody().forEach((one) => one.session === session && one.close())
};

/** Something may have been missed: every page begins again, and asks what is new. */
export const startOver = (): void => everybody().forEach((one) => one.close());
