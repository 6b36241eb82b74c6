import * as v from 'valibot';
import * as m from '#messages';
import { inWords } from '#kernel/events';
import { formatDate, formatLanguage, say, type Locale } from '#kernel/i18n';
import { escapeHtml as escape, loosePage } from '#kernel/text';

type Export = { name: string; house: string; at: Date; locale: string; data: Record<string, unknown>; files: readonly string[] };
type Row = Record<string, unknown>;

/** The page of an export that a person reads: a heading per kind of thing, in their language, in any browser, offline. */
export function readablePage({ name, house, at, locale, data, files }: Export): string {
	const said = { locale: locale as Locale };
	const title = m.people_export_title({ name, house }, said);
	const parts = Object.entries(data).map(([heading, value]) => ({
		heading: escape(say(heading, {}, locale)),
		shown: partOf(value, locale)
	}));
	const kept = parts.filter(({ shown }) => shown).map(({ heading, shown }) => `<h2>${heading}</h2>${shown}`);
	const empty = parts.filter(({ shown }) => !shown).map(({ heading }) => `<li>${heading}</li>`);
	const list = files.map((file) => `<li><a href="${escape(encodeURI(file))}">${escape(file)}</a></li>`).join('');
	const shelf = list ? `<h2>${escape(m.people_export_files({}, said))}</h2><ul>${list}</ul>` : '';
	const nothing = empty.length ? `<h2>${escape(m.people_export_none({}, said))}</h2><ul>${empty.join('')}</ul>` : '';
	const intro = m.people_export_intro({ at: formatDate(at, locale, { dateStyle: 'long', timeStyle: 'short' }) }, said);
	return loosePage({ title, locale, body: `<p>${escape(intro)}</p>\n${kept.join('\n')}\n${shelf}\n${nothing}` });
}

/** One kind of thing; what is itself made of kinds has a heading for each. Nothing at all when there is nothing. */
function partOf(value: unknown, locale: string): string {
	const rows = (Array.isArray(value) ? value : [value]).filter(isRow);
	const [first] = rows;
	if (first && rows.length === 1 && !Array.isArray(value) && Object.values(first).every(Array.isArray))
		return Object.entries(first)
			.map(([heading, inner]) => ({ heading, shown: partOf(inner, locale) }))
			.map(({ heading, shown }) => (shown ? `<h3>${escape(columnName(heading, locale))}</h3>${shown}` : ''))
			.join('');
	return [...Map.groupBy(rows, (row) => Object.keys(row).join()).values()].map((alike) => rowsOf(alike, locale)).join('\n');
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !(value instanceof Date);

/** Rows as a table; with long texts in them, one below the other. */
function rowsOf(rows: readonly Row[], locale: string): string {
	const names = Object.keys(rows[0] ?? {}).filter((name) => rows.some((row) => isForPeople(row[name])));
	const label = (name: string) => escape(columnName(name, locale));
	const cells = rows.map((row) => names.map((name) => [label(name), asText(row[name], name, locale)] as const));
	if (cells.flat().some(([, text]) => text.length > 160 || text.includes('\n')))
		return cells
			.map((row) => row.filter(([, text]) => text).map(([heading, text]) => `<dt>${heading}</dt><dd>${escape(text)}</dd>`))
			.map((row) => `<article><dl>${row.join('')}</dl></article>`)
			.join('');
	const head = names.map((name) => `<th scope="col">${label(name)}</th>`).join('');
	const body = cells.map((row) => `<tr>${row.map(([, text]) => `<td>${escape(text)}</td>`).join('')}</tr>`);
	return names.length ? `<div><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>` : '';
}

const Id = v.pipe(v.string(), v.uuid());
const isId = (text: string): boolean => v.is(Id, text);

/** Numbers of rows, and texts as programs keep them, say nothing to a reader; they are in the file for machines. */
function isForPeople(value: unknown): boolean {
	if (value === null || value === undefined || value === '' || value === 0) return false;
	if (typeof value === 'string') return !isId(value);
	if (Array.isArray(value)) return value.length > 0;
	return !isRow(value) || !(value['type'] === 'doc' || Object.keys(value).every(isId));
}

/** A column in words when we have them; its own name, without the underscores, when a room brought a new one. */
const columnName = (name: string, locale: string): string => wordsFor('column', name, locale) ?? name.replaceAll('_', ' ');

function wordsFor(what: 'column' | 'value', name: string, locale: string): string | undefined {
	const key = `people_export_${what}_${name}`;
	const words = say(key, {}, locale);
	return words === key ? undefined : words;
}

/** What is typed freely; everywhere else a word may be one of ours. */
const free = new Set([
	'value',
	'name',
	'title',
	'words',
	'text',
	'body',
	'subject',
	'label',
	'notes',
	'about',
	'reason',
	'place',
	'address'
]);

function asText(value: unknown, column: string, locale: string): string {
	if (!isForPeople(value)) return '';
	if (value instanceof Date) return formatDate(value, locale, { dateStyle: 'medium', timeStyle: 'short' });
	if (Array.isArray(value)) return value.map((one) => asText(one, column, locale)).join(', ');
	if (isRow(value))
		return Object.entries(value)
			.map(([key, inner]) => `${columnName(key, locale)}: ${asText(inner, key, locale)}`)
			.join('\n');
	return codeInWords(String(value), column, locale);
}

function codeInWords(text: string, column: string, locale: string): string {
	if (column === 'locale' || column === 'languages') return (/^[a-z]{2,3}$/.test(text) && formatLanguage(text, locale)) || text;
	if (column === 'field') return columnName(text, locale);
	if (/^[a-z_]+\.[a-z_]+$/.test(text)) return inWords(text, locale);
	return (free.has(column) ? undefined : wordsFor('value', text, locale)) ?? text;
}
