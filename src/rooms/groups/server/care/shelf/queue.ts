import * as v from 'valibot';
import { Missing } from '#kernel/errors';
import { query, signedIn } from '#kernel/operation';
import { fields } from '#kernel/web';
import { Slug } from '../../../schema.ts';
import { groupAt, isAtLeast } from '../../groups/find.ts';
import { decidedSoFar } from '../once.ts';
import { flagsOf, rulesOf } from '../queue.ts';
import { findCarePage } from './find.ts';

/** One page as those see it who decide about it: what it says, who said what about it. Never who wrote it. */
export const showCarePage = query({
	name: 'groups.show_care_page',
	input: v.object({ slug: Slug, id: fields.id() }),
	allow: signedIn,
	run: async (ctx, { slug, id }) => {
		const { may, role, ...page } = await findCarePage(ctx, { id });
		if (page.slug !== slug || !may) throw new Missing();
		const group = await groupAt(ctx, slug);
		return {
			group,
			page: { key: page.key, title: page.title, doc: page.doc, hidden: page.hidden_at !== null },
			flags: await flagsOf(ctx, { page_id: id }),
			rules: await rulesOf(ctx, group.id),
			seen: await decidedSoFar(ctx, { page_id: id }),
			can: { hide: page.hidden_at === null, escalate: isAtLeast(role, 'host') }
		};
	}
});
