import * as m from '#messages';
import { formatDate, say, type Locale } from '#kernel/i18n';
import { escapeHtml as escape, loosePage } from '#kernel/text';

type Export = { name: string; house: string; at: Date; locale: string; data: Record<string, unknown>; files: readonly string[] };

/** The page of an export that a person reads: a heading and a table per kind of thing, in their language, in any browser, offline. */
export function readablePage({ name, house, at, locale, data, files }: Export): string {
	const said = { locale: locale as Locale };
	const title = m.people_export_title({ name, house }, said);
	const parts = Object.entries(data).map(
		([heading, rows]) =>
			`<h2>${escape(say(heading, {}, locale))}</h2>${rowsOf(rows, locale) || `<p>${escape(m.people_export_nothing({}, said))}</p>`}`
	);
	const list = files.map((file) => `<li><a href="${escape(encodeURI(file))}">${escape(file)}</a></li>`).join('');
	const shelf = list ? `<h2>${escape(m.people_export_files({}, said))}</h2><ul>${list}</ul>` : '';
	const intro = m.people_export_intro({ at: formatDate(at, locale, { dateStyle: 'long', timeStyle: 'short' }) }, said);
	return loosePage({ title, locale, body: `<p>${escape(intro)}</p>\n${parts.join('\n')}\n${shelf}` });
}

function rowsOf(value: unknown, locale: string): string {
	const rows = (Array.isArray(value) ? value : value ? [value] : []).filter(
		(row): row is object => typeof row === 'object' && row !== null
	);
	const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	if (names.length === 0) return '';
	const head = names.map((name) => `<th scope="col">${escape(columnName(name, locale))}</th>`).join('');
	const body = rows.map(
		(row) => `<tr>${names.map((name) => `<td>${escape(asText((row as Record<string, unknown>)[name], locale))}</td>`).join('')}</tr>`
	);
	return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

/** A column in words when we have them; its own name, without the underscores, when a room brought a new one. */
function columnName(name: string, locale: string): string {
	const key = `people_export_column_${name}`;
	const words = say(key, {}, locale);
	return words === key ? name.replaceAll('_', ' ') : words;
}

function asText(value: unknown, locale: string): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Date) return formatDate(value, locale, { dateStyle: 'medium', timeStyle: 'short' });
	if (Array.isArray(value)) return value.map((one) => asText(one, locale)).join(', ');
	if (typeof value === 'object')
		return Object.entries(value)
			.map(([key, inner]) => `${key}: ${asText(inner, locale)}`)
			.join('\n');
	return String(value);
}
