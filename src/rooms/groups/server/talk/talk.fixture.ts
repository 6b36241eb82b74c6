import type { Ctx } from '#kernel/context';
import { newId } from '#kernel/ids';
import { jobNamed } from '#kernel/register';
import { showTopic, startPoll, startTopic, writePost } from '#rooms/groups';
import { cast, test as base } from '../../../../../tests/house.ts';
import type { Member } from '../../../../../tests/cast.ts';
import type { GroupRole, TopicKind } from '../../schema.ts';

export type House = { id: string; slug: string };
export type Talk = { slug: string; key: string };
type Settings = Partial<Record<'readable' | 'listed' | 'history', string>>;
export type Given = {
	/** A group with these people in it, each with a role. */
	group: (members: Partial<Record<keyof typeof cast, GroupRole>>, settings?: Settings) => Promise<House>;
	/** A context of somebody who is in these groups. */
	in: (who: Member, ...groups: House[]) => Ctx;
	/** A topic that somebody begins through the door. */
	topic: (group: House, who: Member, title: string, kind?: TopicKind) => Promise<Talk>;
	/** A poll that somebody begins through the door: here or there, one choice, votes to be seen. */
	poll: (group: House, who: Member) => Promise<Talk>;
	/** A post that somebody writes through the door; its id. */
	say: (talk: Talk, group: House, who: Member, text: string) => Promise<string>;
	/** Posts as somebody reads them. */
	read: (talk: Talk, group: House, who: Member) => ReturnType<typeof showTopic>;
	tick: (job: string) => Promise<void>;
};

let counter = 0;

/** Groups to talk in. */
export const test = base.extend<{ given: Given }>({
	given: async ({ rows, as }, use) => {
		for (const table of ['groups', 'mail', 'rate_limit']) await rows(`delete from ${table}`);
		const inside: Given['in'] = (who, ...groups) => as(who, { groups: groups.map(({ id }) => id) });
		await use({
			in: inside,
			group: async (members, { readable = 'members', listed = 'public', history = 'all' } = {}) => {
				const id = newId();
				const slug = `praat-${(counter += 1)}`;
				await rows(
					`insert into groups (id, slug, name, readable, listed, history, joinable, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
					[
						id,
						slug,
						`Praat ${String(counter).padStart(4, '0')}`,
						readable,
						listed,
						history,
						listed === 'nobody' ? 'invitation' : 'request',
						as('house').now
					]
				);
				for (const [who, role] of Object.entries(members))
					await rows(
						`insert into membership (group_id, person_id, role, joined_at, read_before) values ($1, $2, $3, $4::timestamptz - interval '9 days', $4::timestamptz - interval '9 days')`,
						[id, cast[who as keyof typeof cast].id, role, as('house').now]
					);
				return { id, slug };
			},
			topic: async (group, who, title, kind = 'discussion') => {
				const { address } = await startTopic(inside(who, group), {
					slug: group.slug,
					kind: kind as 'discussion',
					title,
					text: `${title}.`
				});
				return { slug: group.slug, key: address.split('/').at(-1) ?? '' };
			},
			poll: async (group, who) => {
				const wish = { slug: group.slug, title: 'Waar?', text: 'Kies.', options: 'Hier\nDaar', rule: 'one' as const, secret: '' as const };
				return { slug: group.slug, key: (await startPoll(inside(who, group), wish)).address.split('/').at(-1) ?? '' };
			},
			say: async (talk, group, who, text) => (await writePost(inside(who, group), { ...talk, text })).id,
			read: (talk, group, who) => showTopic(inside(who, group), talk),
			tick: async (name) => {
				const job = jobNamed(name);
				if (!job || 'on' in job) throw new Error(`${name} does not run by the clock.`);
				await job.run(as('house'));
			}
		});
	}
});
export { cast };
