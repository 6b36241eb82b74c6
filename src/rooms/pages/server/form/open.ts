import * as v from 'valibot';
import { may } from '#kernel/context';
import { say } from '#kernel/i18n';
import { query } from '#kernel/operation';
import { allRooms } from '#kernel/register';
import { fields } from '#kernel/web';
import { LocaleInput } from '../../schema.ts';
import { listPreviewLinks } from '../preview/queries.ts';
import { findLinkTargets } from '../writing/link-targets.ts';
import { editPage, editThemes } from '../writing/queries.ts';
import { asForm } from './convert.ts';

/** Everything the editor's screen of one page in one language needs. With `resume`, what somebody was typing comes along. */
export const openPageForm = query({
	name: 'pages.open_page_form',
	input: v.object({ id: fields.id(), locale: LocaleInput, resume: v.optional(v.boolean(), false) }),
	allow: may('editor'),
	run: async (ctx, { id, locale, resume }) => {
		const { said, draft, ...edit } = await editPage(ctx, { id, locale });
		return {
			edit,
			said: { ...said, blocks: asForm(said.blocks) },
			draft: draft ? { savedAt: draft.savedAt, base: draft.base, said: resume ? draft.said : null } : null,
			links: await listPreviewLinks(ctx, { id }),
			targets: await findLinkTargets(ctx, {}),
			themes: await editThemes(ctx),
			feeds: feeds()
		};
	}
});

/** What a "latest of" block can show: every feed that a room's manifest offers. */
const feeds = (): Array<{ value: string; label: string }> =>
	allRooms().flatMap(({ latest = [] }) => latest.map(({ kind, label }) => ({ value: kind, label: say(label) })));
