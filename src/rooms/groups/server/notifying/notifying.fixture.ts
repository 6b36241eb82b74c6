import { newId } from '#kernel/ids';
import { runJob } from '#kernel/jobs';
import { cast, test as base } from '../../../../../tests/house.ts';
import type { Member } from '../../../../../tests/cast.ts';

type Group = { id: string; slug: string };
type Topic = { id: string; key: string; group: string };
type Given = {
	group: (members: Member[], with_?: { mail_content?: boolean; follow?: string }) => Promise<Group>;
	topic: (group: Group, title: string, kind?: string) => Promise<Topic>;
	write: (topic: Topic, author: Member, words: string, mentions?: Member[]) => Promise<string>;
	follow: (group: Group, who: Member, level: string) => Promise<void>;
	/** Runs a timed job of the house, at the hour that the clock says. */
	tick: (job: string) => Promise<void>;
	/** Mails to somebody, oldest first. */
	mails: (
		who: Member
	) => Promise<Array<{ kind: string; subject: string; body: string; html: string; status: string; headers: Record<string, string> }>>;
};

let counter = 0;

/** Groups, topics and posts as rows: what is tested is what is told of them. */
export const test = base.extend<{ given: Given }>({
	given: async ({ rows, as }, use) => {
		for (const table of ['groups', 'mail', 'digest', 'notice_rhythm', 'mail_reach']) await rows(`delete from ${table}`);
		await use({
			group: async (members, { mail_content = true, follow = 'daily' } = {}) => {
				const id = newId();
				const slug = `groep-${(counter += 1)}`;
				await rows(`insert into groups (id, slug, name, mail_content, created_at) values ($1, $2, $3, $4, $5)`, [
					id,
					slug,
					`Groep ${String(counter).padStart(4, '0')}`,
					mail_content,
					as('house').now
				]);
				for (const { id: person } of members)
					await rows(
						`insert into membership (group_id, person_id, joined_at, read_before, follow) values ($1, $2, $3::timestamptz - interval '2 days', $3::timestamptz - interval '2 days', $4)`,
						[id, person, as('house').now, follow]
					);
				return { id, slug };
			},
			topic: async ({ id: group }, title, kind = 'discussion') => {
				const id = newId();
				const key = `topic${String((counter += 1)).padStart(4, '0')}`;
				await rows(
					`insert into topic (id, key, group_id, kind, title, started_at, last_post_at, audience) values ($1, $2, $3, $4, $5, $6, $6, 'group')`,
					[id, key, group, kind, title, as('house').now]
				);
				return { id, key, group };
			},
			write: async (topic, author, words, mentions = []) => {
				const id = newId();
				const doc = JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] });
				await rows(
					`with p as (insert into post (id, topic_id, group_id, author_id, doc, written_at, audience) values ($1, $2, $3, $4, $5, $6, 'group') returning id)
					insert into mention (post_id, person_id) select p.id, m from p, unnest($7::uuid[]) as m`,
					[id, topic.id, topic.group, author.id, doc, as('house').now, mentions.map((one) => one.id)]
				);
				return id;
			},
			follow: async ({ id }, who, level) =>
				void (await rows('update membership set follow = $3 where group_id = $1 and person_id = $2', [id, who.id, level])),
			tick: (name) => runJob({ job: name }),
			mails: (who) => rows('select kind, subject, body, html, status, headers from mail where to_person = $1 order by id', [who.id])
		});
	}
});
export { cast };
