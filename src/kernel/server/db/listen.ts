import pg from 'pg';

/** How often the line is tried, and how long it may take to answer, in milliseconds: one that died without a word would be silent for hours. */
export const beat = { every: 15_000, within: 5000 };

/**
 * Hears NOTIFY on a connection of its own and comes back after a lost one.
 * `onLost` is called at each interruption: what was said meanwhile is unknown, so caches start over.
 */
export function listen(
	url: string,
	channels: Record<string, (payload: string) => void>,
	onLost: () => void
): { close: () => Promise<void> } {
	let closed = false;
	let client: pg.Client | undefined;
	let timer: NodeJS.Timeout | undefined;

	async function connect(): Promise<void> {
		if (closed) return;
		const next = new pg.Client({ connectionString: url, application_name: 'samenspel listen', keepAlive: true });
		next.on('notification', ({ channel, payload }) => channels[channel]?.(payload ?? ''));
		// A line that was given up says later that it ended: that is no news of the one that took its place.
		const broken = () => void (next === client && again());
		next.on('error', broken);
		next.on('end', broken);
		client = next;
		try {
			await next.connect();
			for (const channel of Object.keys(channels)) await next.query(`listen ${pg.escapeIdentifier(channel)}`);
			onLost();
		} catch {
			broken();
		}
	}

	function again(): void {
		if (closed || timer) return;
		onLost();
		timer = setTimeout(() => {
			timer = undefined;
			void client?.end().catch(() => {});
			void connect();
		}, 1000);
	}

	const heart = setInterval(() => {
		const line = client;
		if (!line || timer) return;
		line.query({ text: 'select 1', query_timeout: beat.within } as pg.QueryConfig).catch(() => line === client && again());
	}, beat.every);

	void connect();
	return {
		async close() {
			closed = true;
			clearTimeout(timer);
			clearInterval(heart);
			await client?.end().catch(() => {});
		}
	};
}
