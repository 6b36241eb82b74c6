import { publicUrl } from '#env';
import { localised, say } from '#kernel/i18n';
import { opensAdmin } from '#kernel/register';
import { onceFor } from '#kernel/secret';
import { settings, taglineIn } from '#kernel/settings';
import { takeFlash } from '#kernel/web/server';
import { countNotices } from '#rooms/groups';
import { showMenu } from '#rooms/pages';
import type { LayoutServerLoad } from './$types';

/** What every page shows around itself. */
export const load: LayoutServerLoad = async ({ locals, cookies, url }) => {
	const { actor } = locals.ctx;
	const known = await settings();
	const flash = takeFlash(cookies);
	return {
		locale: locals.locale,
		path: locals.path,
		origin: publicUrl,
		house: {
			name: known.name,
			tagline: taglineIn(locals.locale, known),
			logo: known.logo_file ? `/bestanden/${known.logo_file}/b/320` : null
		},
		languages: known.locales.map((locale) => ({ locale, href: localised(locals.path, locale) + url.search })),
		person:
			actor.kind === 'person'
				? { id: actor.id, name: actor.name, admin: opensAdmin(actor, '/beheer'), notices: await countNotices(locals.ctx) }
				: null,
		flash: flash ? { text: say(flash.key, {}, locals.locale), tone: flash.tone } : null,
		menu: await showMenu(locals.ctx),
		// A form rendered for somebody does its deed once. Pages for nobody in particular are cached: they carry no key.
		once: actor.kind === 'person' ? await onceFor(actor.id) : undefined
	};
};
