import type { Follow } from '../../schema.ts';

/** What a new post is to somebody. */
export type About = { mentioned: boolean; follows: boolean };

/** Does a mail go out for this post at once? */
export function mailsNow(level: Follow, { mentioned, follows }: About): boolean {
	if (level === 'nothing') return false;
	return mentioned || level === 'every' || (level === 'followed' && follows);
}

/** Does the bell ring? Who is called, and who follows, hears of it on the site whatever their mail does. */
export const rings = (level: Follow, { mentioned, follows }: About): boolean => mentioned || follows || level === 'every';

/** Is it in the digest of this day? */
export const inDigest = (level: Follow, weeklyDay: boolean): boolean => level === 'daily' || (level === 'weekly' && weeklyDay);
