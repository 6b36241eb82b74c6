import type { Room } from '#kernel/register';
import { loadDemoPlaces } from './demo.ts';
import { loadGazetteer } from './gazetteer/load.ts';
import { extendOpenings } from './moments/jobs.ts';
import { placesData } from './person.ts';
import { placesSitemap } from './reading/sitemap.ts';

export const room: Room = {
	name: 'places',
	prepare: loadGazetteer,
	timetable: [extendOpenings],
	sitemap: placesSitemap,
	demo: loadDemoPlaces,
	person: placesData,
	adminPages: [{ address: '/beheer/plekken', label: 'keeping_admin_title', role: 'editor', part: 'content' }]
};
