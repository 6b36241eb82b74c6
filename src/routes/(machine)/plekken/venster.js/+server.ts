import { publicUrl } from '#env';
import { localised } from '#kernel/i18n';
import type { RequestHandler } from './$types';

const headers = {
	'access-control-allow-origin': '*',
	'cache-control': 'public, max-age=3600',
	'content-type': 'text/javascript; charset=utf-8',
	'cross-origin-resource-policy': 'cross-origin'
};

/** Puts the window where its script stands. What the finder asks goes along as `data-…`; height in pixels as `data-hoogte`. */
export const GET: RequestHandler = ({ locals }) =>
	new Response(
		`(() => {
	const here = document.currentScript;
	const { hoogte = '480', titel = '', ...asked } = here.dataset;
	const frame = document.createElement('iframe');
	frame.src = ${JSON.stringify(publicUrl + localised('/plekken/venster', locals.locale))} + '?' + new URLSearchParams(asked);
	frame.title = titel || here.title || 'Samenspel';
	frame.loading = 'lazy';
	frame.referrerPolicy = 'no-referrer';
	frame.style.cssText = 'border:0;width:100%;height:' + (parseInt(hoogte, 10) || 480) + 'px';
	here.after(frame);
})();
`,
		{ headers }
	);
