import * as m from '#messages';

const minute = 60;
const hour = 60 * minute;

/** How long still to wait, in the unit somebody would say it in. */
export const waitInWords = (seconds: number): string =>
	seconds < 2 * minute
		? m.common_wait_seconds({ seconds: Math.max(2, Math.ceil(seconds)) })
		: seconds < 2 * hour
			? m.common_wait_minutes({ minutes: Math.ceil(seconds / minute) })
			: m.common_wait_hours({ hours: Math.ceil(seconds / hour) });
