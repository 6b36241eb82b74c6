import * as m from '#messages';
import { formatDate, say, type Locale } from '#kernel/i18n';
import type { Entry } from '#kernel/storage';
import { escapeHtml, loosePage, renderHtml } from '#kernel/text';
import type { About } from './about.ts';
import type { TakenPage, TakenShelf } from './shelf.ts';
import type { TakenIdea, TakenPoll, TakenPost, TakenTopic } from './topics.ts';

export type Line = { title: string; kind: string; at: Date; posts: number; href: string };

const moment = (at: Date, locale: string) => formatDate(at, locale, { dateStyle: 'long', timeStyle: 'short' });
const anchor = (href: string, text: string) => `<a href="${escapeHtml(encodeURI(href))}">${escapeHtml(text)}</a>`;
const list = (items: readonly string[]) => (items.length ? `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>` : '');
const part = (heading: string, body: string) => (body ? `<h2>${escapeHtml(heading)}</h2>${body}` : '');

/** Where somebody begins to read: what the group is, who is in it, and the way to every conversation and page. */
export function indexPage(given: { about: About; lines: readonly Line[]; shelf: TakenShelf; at: Date }, locale: string): string {
	const { about, lines, shelf, at } = given;
	const said = { locale: locale as Locale };
	const members = about.members.map(({ name, role, shows }) =>
		escapeHtml([name, say(`groups_role_${role}`, {}, locale), ...Object.values(shows)].filter(Boolean).join(' · '))
	);
	const body = [
		`<p>${escapeHtml(m.exporting_intro({ house: about.house, name: about.made_by, at: moment(at, locale) }, said))}</p>`,
		`<p>${escapeHtml(about.group.purpose)}</p>`,
		part(
			m.exporting_topics({}, said),
			list(lines.map((line) => `${anchor(line.href, line.title || '—')} · ${escapeHtml(formatDate(line.at, locale))} · ${line.posts}`))
		),
		part(m.exporting_shelf({}, said), list(shelf.pages.map(({ key, title }) => anchor(`shelf/${key}.html`, title)))),
		part(
			m.exporting_files({}, said),
			list(shelf.files.flatMap(({ file, folder, title }) => (file ? [anchor(file, [folder, title].filter(Boolean).join(' / '))] : [])))
		),
		part(
			m.exporting_charter({}, said),
			about.charters
				.slice(-1)
				.map(({ doc }) => renderHtml(doc, { deeper: 1 }))
				.join('')
		),
		part(m.exporting_members({}, said), list(members))
	];
	return loosePage({ title: about.group.name, locale, body: body.join('\n') });
}

/** One conversation with all that was said in it. */
export function topicPage({ title, posts, poll, idea }: TakenTopic, group: string, locale: string): string {
	const facts = [poll ? ballot(poll, locale) : '', idea ? growth(idea, locale) : ''];
	return loosePage({
		title: title || '—',
		locale,
		body: `<p>${anchor('../index.html', group)}</p>${facts.join('')}${posts.map((post) => article(post, locale)).join('\n')}`
	});
}

/** What could be chosen, with what each got: as far as who made the copy may know. */
function ballot({ options, voted, outcome }: TakenPoll, locale: string): string {
	const said = { locale: locale as Locale };
	const lines = options.map(({ id, label }) => escapeHtml(outcome ? `${label}: ${outcome.scores[id] ?? 0}` : label));
	return `<p>${escapeHtml(m.exporting_voted({ count: voted }, said))}</p>${list(lines)}`;
}

/** How far an idea is, and how trying it went. */
function growth({ stage, votes, tryouts }: TakenIdea, locale: string): string {
	const tried = tryouts.map(({ author, place, notes, outcome }) =>
		escapeHtml([place, say(`ideas_outcome_${outcome}`, {}, locale), notes, author].filter(Boolean).join(' · '))
	);
	return `<p>${escapeHtml(`${stage} · ${m.ideas_votes({ count: votes }, { locale: locale as Locale })}`)}</p>${list(tried)}`;
}

function article({ number, author, written_at, doc, elided, hidden, files, before }: TakenPost, locale: string): string {
	const said = { locale: locale as Locale };
	const marks = [author ?? m.groups_somebody({}, said), moment(written_at, locale), ...(hidden ? [m.groups_post_hidden({}, said)] : [])];
	const earlier = before.map(
		({ text, until }) =>
			`<p>${escapeHtml(moment(until, locale))}</p><blockquote style="white-space:pre-wrap">${escapeHtml(text)}</blockquote>`
	);
	return [
		`<article id="b${number}"><header>${escapeHtml(marks.join(' · '))}</header>${renderHtml(doc, { deeper: 1 })}`,
		list(files.map((file) => anchor(`../${file}`, file.replace(/^files\//, '')))),
		elided
			? `<details><summary>${escapeHtml(m.groups_elided({}, said))}</summary><p style="white-space:pre-wrap">${escapeHtml(elided)}</p></details>`
			: '',
		earlier.length ? `<details><summary>${escapeHtml(m.exporting_before({}, said))}</summary>${earlier.join('')}</details>` : '',
		'</article>'
	].join('');
}

/** The pages of the shelf, each with the words that may stand under it. */
export function* shelfPages(pages: readonly TakenPage[], group: string, locale: string): Generator<Entry> {
	for (const { key, title, doc, quotes } of pages) {
		const words = quotes.map(
			({ text, by }) =>
				`<blockquote><p style="white-space:pre-wrap">${escapeHtml(text)}</p>${by ? `<p>${escapeHtml(by)}</p>` : ''}</blockquote>`
		);
		yield {
			name: `shelf/${key}.html`,
			text: loosePage({ title, locale, body: `<p>${anchor('../index.html', group)}</p>${renderHtml(doc, { deeper: 1 })}${words.join('')}` })
		};
	}
}
