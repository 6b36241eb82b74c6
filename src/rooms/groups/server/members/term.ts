import { settings } from '#kernel/settings';

const year = 365 * 24 * 3600_000;

/** Until when a membership that begins (or is renewed) now lasts; null: until somebody goes. The administrator decides, or leaves it to each group. */
export async function termFrom(now: Date, group: { renew_yearly: boolean }): Promise<string | null> {
	const { membership_renewal } = await settings();
	const yearly = membership_renewal === 'yearly' || (membership_renewal === 'by_group' && group.renew_yearly);
	return yearly ? dayOf(new Date(now.getTime() + year)) : null;
}

/** Days before the end at which a member hears of it. */
export const reminders = [30, 7] as const;

/** The last day of a membership, once it is as near as the first mail about it. Leads stay. */
export function endsSoon(now: Date, { role, renew_before }: { role: string | null; renew_before: string | null }): string | null {
	const soon = renew_before !== null && renew_before <= dayOf(new Date(now.getTime() + reminders[0] * 24 * 3600_000));
	return soon && role !== 'lead' ? renew_before : null;
}

export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
