import { inject } from 'vitest';
import { crawl, type Found } from './crawl.ts';
import { otherwise, type There } from './otherwise.ts';

let once: Promise<Found[]> | undefined;

/** Every page as it was before anybody wrote anything, found once for all who want to know. */
export const walked = (house: string): Promise<Found[]> => (once ??= crawl(house));

let there: Promise<Map<string, There>> | undefined;

/** Whoever stands before a page no link leads to: one comes there once. */
export const stood = (house: string): Promise<Map<string, There>> => (there ??= standing(house));

async function standing(house: string): Promise<Map<string, There>> {
	const all = new Map<string, There>();
	for (const [id, go] of Object.entries(otherwise)) all.set(id, await go(house, inject('mailDoor')));
	return all;
}
