import type { Page } from 'playwright-core';

/** What a first visit brings over the line, in bytes as sent (compressed), and how the page came to stand. */
export type Weight = {
	all: number;
	scripts: number;
	requests: number;
	/** Cumulative layout shift; 0 is a page that never jumped. */
	shift: number;
	/** The largest thing painted: is it in the HTML that was sent, or made by a script later? */
	largest: { text: string; inHtml: boolean };
};

/** Visits `address` as a browser that was never here, and waits until nothing moves any more. */
export async function weigh(page: Page, address: string): Promise<Weight> {
	const session = await page.context().newCDPSession(page);
	await session.send('Network.enable');
	await session.send('Network.setCacheDisabled', { cacheDisabled: true });
	const types = new Map<string, string>();
	const sizes = new Map<string, number>();
	session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
	session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
	await page.addInitScript(() => {
		const seen = { shift: 0, largest: '', picture: '' };
		(window as unknown as { seen: typeof seen }).seen = seen;
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries() as Array<PerformanceEntry & { value: number }>) seen.shift += entry.value;
		}).observe({ type: 'layout-shift', buffered: true });
		new PerformanceObserver((list) => {
			for (const { element } of list.getEntries() as Array<PerformanceEntry & { element?: Element }>) {
				seen.largest = element?.textContent.trim().slice(0, 60) ?? '';
				seen.picture = element?.getAttribute('src') ?? '';
			}
		}).observe({ type: 'largest-contentful-paint', buffered: true });
	});
	const answer = await page.goto(address, { waitUntil: 'networkidle' });
	const html = (await answer?.text()) ?? '';
	const { shift, largest, picture } = await page.evaluate(
		() => (window as unknown as { seen: { shift: number; largest: string; picture: string } }).seen
	);
	const plain = (text: string) => text.replace(/<[^>]*>|\s|&#?\w+;|[&<>"'’]/g, '');
	const total = (type?: string) =>
		[...sizes].filter(([id]) => type === undefined || types.get(id) === type).reduce((sum, [, size]) => sum + size, 0);
	await session.detach();
	return {
		all: total(),
		scripts: total('Script'),
		requests: sizes.size,
		shift,
		largest: { text: largest || picture, inHtml: picture ? html.includes(picture) : largest !== '' && plain(html).includes(plain(largest)) }
	};
}
