import { fetchOutside, OutsideError, type Fetched } from '#kernel/outside';
import { isObject, listOf, textOf, type Foreign } from '../../exchange/hsds/gather.ts';
import { fromObjects, json, look, type Around, type Looked } from './look.ts';

/** What one address may send in all, in bytes; how long that may take in all, and one page of it. Others wait for their turn meanwhile. */
const most = { bytes: 60 * 1024 * 1024, minutes: 30, seconds: 60, pages: 600, singles: 10_000 };
type Most = typeof most;
type Fetch = (address: string) => Promise<Fetched>;

/** Something else came than was asked for: what did not come may be there all the same, so that nothing may be made of the rest. */
class NotWhole extends Error {}

/** Fetches page after page, until that is all one address may send. */
function sparingly({ bytes, minutes, seconds }: Most): Fetch {
	const until = performance.now() + minutes * 60_000;
	let left = bytes;
	return async (address) => {
		const time = Math.min(seconds, (until - performance.now()) / 1000);
		if (time <= 0) throw new OutsideError('too_slow');
		const page = await fetchOutside(address, {
			bytes: left,
			seconds: time,
			accept: 'application/json, text/csv, text/calendar, */*;q=0.5'
		});
		left -= page.body.length;
		return page;
	};
}

/**
 * Reads an address: a file of any kind we know, or an HSDS API, page after page, with what lists leave out fetched one by one. Whatever
 * an address leads to is checked at every step (`fetchOutside`).
 */
export async function pull(address: string, around: Around, limits: Most = most): Promise<Looked> {
	const fetch = sparingly(limits);
	try {
		const { status, body } = await fetch(address);
		if (status !== 200) return { trouble: 'exchange_trouble_answer' };
		const [first] = json(body.toString('utf8')) ?? [];
		if (isObject(first) && textOf(first['version']) && textOf(first['openapi_url']))
			return fromObjects(await services(`${address.replace(/\/+$/, '')}/services`, fetch, limits), around.kinds);
		if (isObject(first) && Array.isArray(first['contents']) && Number(first['total_pages'] ?? 1) > 1)
			return fromObjects(await services(address, fetch, limits), around.kinds);
		return await look(body, around);
	} catch (error) {
		if (error instanceof NotWhole) return { trouble: 'exchange_trouble_answer' };
		if (error instanceof OutsideError) return { trouble: `exchange_trouble_${error.code}` };
		throw error;
	}
}

/** Every page of a list, whole where the other side gives it whole. */
async function services(address: string, fetch: Fetch, limits: Most): Promise<Foreign[]> {
	const all: Foreign[] = [];
	for (let number = 1; ; number += 1) {
		if (number > limits.pages) throw new OutsideError('too_big');
		const url = new URL(address);
		if (!url.searchParams.has('full')) url.searchParams.set('full', 'true');
		if (!url.searchParams.has('per_page')) url.searchParams.set('per_page', '100');
		url.searchParams.set('page', String(number));
		const page = objectIn(await fetch(url.href));
		const contents = listOf(page['contents']);
		all.push(...contents);
		if (contents.length === 0 || page['last_page'] === true || number >= Number(page['total_pages'] ?? 1)) break;
	}
	// A list that does not know `full`: each service by itself.
	if (all.length > 0 && all.every((service) => !('service_at_locations' in service)) && all.length <= limits.singles)
		return Promise.all(
			chunks(
				all.map(({ id }) => textOf(id)),
				4
			).map((ids) => eachOf(address, ids, fetch))
		).then((lists) => lists.flat());
	return all;
}

/** In so many rows at once, one after the other in each. */
const chunks = (ids: string[], rows: number): string[][] =>
	Array.from({ length: rows }, (_, row) => ids.filter((__, index) => index % rows === row));

/** Services by their ids, one after the other; without those that went meanwhile. */
async function eachOf(address: string, ids: string[], fetch: Fetch): Promise<Foreign[]> {
	const { origin, pathname } = new URL(address);
	const found: Foreign[] = [];
	for (const id of ids) {
		const answer = await fetch(`${origin}${pathname.replace(/\/+$/, '')}/${encodeURIComponent(id)}`);
		if (answer.status !== 404 && answer.status !== 410) found.push(objectIn(answer));
	}
	return found;
}

function objectIn({ status, body }: Fetched): Foreign {
	const [one] = status === 200 ? (json(body.toString('utf8')) ?? []) : [];
	if (!isObject(one)) throw new NotWhole();
	return one;
}
