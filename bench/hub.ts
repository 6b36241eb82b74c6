import { openBare, race, recorded, type Bench } from './harness/index.ts';

/** A cookie that means nothing: with it a visitor's page is made anew, past the cache. */
const uncached = { cookie: 'bench=1' };
const browser = { 'accept-encoding': 'br, gzip' };

export const bench: Bench = {
	about: 'The theme hub: for a visitor out of the cache, for a visitor made anew, and for somebody who is signed in.',
	run: async ({ address, signIn }) => {
		const hub = `${address}/`;
		const visitor = { address: hub, headers: browser };
		const anew = { address: hub, headers: { ...browser, ...uncached } };
		const member = { address: hub, headers: { ...browser, cookie: await signIn('Mia') } };
		await recorded(visitor);
		const page = await recorded(visitor);
		const bare = await openBare(page);
		try {
			const many = await race({ bare: { address: bare.address, headers: browser }, visitor, anew });
			const one = await race({ anew, member }, { connections: 1 });
			const { headers } = await recorded(member);
			return [
				{ what: 'A bare `node:http` server with the same bytes', measured: many.bare.perSecond, unit: 'answers/s' },
				{ what: 'Visitor, from the cache', measured: many.visitor.perSecond, unit: 'answers/s' },
				{ what: '… of what bare Node does', measured: (100 * many.visitor.perSecond) / many.bare.perSecond, unit: '%', atLeast: 50 },
				{ what: 'Visitor, made anew', measured: many.anew.perSecond, unit: 'answers/s' },
				{ what: 'The cache against making anew', measured: many.visitor.perSecond / many.anew.perSecond, unit: '×', atLeast: 5 },
				{ what: 'Making the page for a visitor', measured: one.anew.milliseconds, unit: 'ms' },
				{ what: 'Making the page for a member', measured: one.member.milliseconds, unit: 'ms' },
				{ what: 'Member against visitor', measured: one.member.milliseconds / one.anew.milliseconds, unit: '×', atMost: 1.5 },
				{ what: 'Queries for a member', measured: Number(Object.fromEntries(headers)['x-queries']), unit: 'queries', atMost: 12 }
			];
		} finally {
			await bare.close();
		}
	}
};
