import type { Room } from '#kernel/register';
import { pagesAttention } from './attention.ts';
import { loadDemoPages } from './demo/load.ts';
import { pagesData } from './person.ts';
import { pageCard } from './sharing/card.ts';
import { draftPractice } from './practices/jobs.ts';
import { publishDue, tidyPages } from './publishing/jobs.ts';
import { pagesFeed, reportsFeed } from './reading/latest.ts';
import { pagesSitemap } from './reading/sitemap.ts';

export const room: Room = {
	name: 'pages',
	jobs: [draftPractice],
	timetable: [publishDue, tidyPages],
	latest: [reportsFeed, pagesFeed],
	sitemap: pagesSitemap,
	shareCard: pageCard,
	attention: pagesAttention,
	person: pagesData,
	demo: loadDemoPages,
	adminPages: [
		{ address: '/beheer/paginas', label: 'pages_admin_title', role: 'editor', part: 'content' },
		{ address: '/beheer/themas', label: 'pages_themes_title', role: 'editor', part: 'content' },
		{ address: '/beheer/menu', label: 'pages_menu_title', role: 'editor', part: 'content' },
		{ address: '/beheer/adressen', label: 'pages_redirects_title', role: 'editor', part: 'content' }
	]
};
