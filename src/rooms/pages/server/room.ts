import type { Room } from '#kernel/register';
import { pagesAttention } from './attention.ts';
import { loadDemoPages } from './demo/load.ts';
import { pagesData } from './person.ts';
import { publishDue, tidyPages } from './publishing/jobs.ts';
import { pagesFeed, reportsFeed } from './reading/latest.ts';
import { pagesSitemap } from './reading/sitemap.ts';

export const room: Room = {
	name: 'pages',
	timetable: [publishDue, tidyPages],
	latest: [reportsFeed, pagesFeed],
	sitemap: pagesSitemap,
	attention: pagesAttention,
	person: pagesData,
	demo: loadDemoPages
};
