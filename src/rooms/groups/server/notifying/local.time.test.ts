import { expect, test } from 'vitest';
import { lastOn, localDay } from './local.ts';

test.each(['Europe/Brussels', 'Europe/London', 'America/Paramaribo', 'UTC'])(
	'in %s it is six once a day, the whole year, clock changes or not',
	(zone) => {
		const sent: string[] = [];
		const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
		let last = '';
		for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 15 * 60_000) {
			const { day, due } = localDay(new Date(at), zone);
			if (due && day !== last) {
				sent.push(clock.format(new Date(at)));
				last = day;
			}
		}
		expect(sent.length).toBeGreaterThanOrEqual(365);
		expect(new Set(sent.slice(1))).toEqual(new Set(['06:00']));
	}
);

test('the day is that on the clock of who reads', () => {
	expect(localDay(new Date('2026-11-22T23:30:00Z'), 'Europe/Brussels')).toEqual({ day: '2026-11-23', due: false });
	expect(localDay(new Date('2026-11-22T23:30:00Z'), 'America/Paramaribo')).toEqual({ day: '2026-11-22', due: true });
});

test('the last Monday, and the last Sunday, up to a day', () => {
	for (const [day, monday, sunday] of [
		['2026-11-23', '2026-11-23', '2026-11-22'],
		['2026-11-22', '2026-11-16', '2026-11-22'],
		['2026-03-29', '2026-03-23', '2026-03-29'],
		['2027-01-02', '2026-12-28', '2026-12-27']
	] as const)
		expect([lastOn(1, day), lastOn(7, day)]).toEqual([monday, sunday]);
});
