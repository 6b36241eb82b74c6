import { db } from '#kernel/context';
import { job } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { eachOne } from '../notifying/one.ts';
import { stopAddress } from '../notifying/stop.ts';
import { quoteAskedMail } from './mails.ts';

/** Somebody wants words of others on the shelf. Their bell rang already; who wants mail of that group is asked by one mail too, however much they said. */
export const askQuoted = job({
	name: 'groups.ask_quoted',
	on: 'groups.shelf_page_made',
	run: async (ctx, event) => {
		const waiting = await db(ctx)
			.selectFrom('shelf_quote as q')
			.innerJoin('shelf_page as page', 'page.id', 'q.page_id')
			.innerJoin('groups', 'groups.id', 'page.group_id')
			.innerJoin('topic', 'topic.id', 'page.topic_id')
			.select(['q.person_id', 'page.title', 'page.group_id', 'topic.kind', 'groups.name as group', 'groups.slug', 'groups.mail_content'])
			.distinctOn('q.person_id')
			.where('page.id', '=', event.subject)
			.where('page.status', '=', 'published')
			.where('q.answer', '=', 'waiting')
			.execute();
		const [page] = waiting;
		if (!page) return;
		const { group_id, kind, group, title, slug, mail_content } = page;
		const people = await eachOne(
			ctx,
			{ group: group_id, kind },
			waiting.flatMap(({ person_id }) => person_id ?? [])
		);
		for (const { id, email, locale, mailed } of people)
			if (mailed)
				await post(ctx, {
					kind: quoteAskedMail,
					event: event.id,
					to: { address: email, person: id, locale },
					about: [group_id],
					with: {
						quiet: !mail_content,
						content: { group, title },
						address: `/netwerk/${slug}/plank#toestemming`,
						stop: await stopAddress({ person: id, group: group_id })
					}
				});
	}
});
