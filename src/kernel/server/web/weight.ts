import type { Actor } from '#kernel/context';
import { say, type Locale } from '#kernel/i18n';
import { barePage } from './bare.ts';

const kB = 1024;
/** Words weigh little; only who signed in brings files. Adapter-node holds everybody to the larger one (bin/serve.ts). */
const limits = { words: 512 * kB, files: 50 * 1024 * kB };

/**
 * Refuses a body before it is read: 413 when it is heavier than what this form takes, 411 when it does not say how heavy it is.
 * Undefined: let it in.
 */
export function tooHeavy(request: Request, actor: Actor, locale: Locale): Response | undefined {
	if (request.method === 'GET' || request.method === 'HEAD') return undefined;
	const says = request.headers.get('content-length');
	if (says === null && (request.body === null || !request.headers.has('content-type'))) return undefined;
	if (says === null || !/^\d+$/.test(says)) return new Response(null, { status: 411 });
	const files = actor.kind === 'person' && request.headers.get('content-type')?.startsWith('multipart/form-data');
	return Number(says) > (files ? limits.files : limits.words) ? tooHeavyPage(locale) : undefined;
}

const tooHeavyPage = (locale: Locale): Response =>
	barePage({ status: 413, locale, title: say('common_too_heavy_title', {}, locale), text: say('common_too_heavy_text', {}, locale) });
