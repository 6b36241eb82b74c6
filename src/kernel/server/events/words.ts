import { say } from '#kernel/i18n';

/**
 * What happened, in words. Each room has a message for everything it records (`people.looked` is `people_event_looked`); what the ground
 * floor records is told by ours (`storage.kept` is `admin_event_storage_kept`). A test holds that none is missing.
 */
export function inWords(name: string, locale: string): string {
	const [room = '', what = ''] = name.split('.');
	const key = [`${room}_event_${what}`, `admin_event_${room}_${what}`].find((one) => say(one) !== one);
	return key ? say(key, {}, locale) : name;
}
