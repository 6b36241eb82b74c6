import { expect, inject, test } from 'vitest';
import { cast } from '../cast.ts';
import { Caller } from './caller.ts';
import { send } from './errands.ts';

const house = inject('houseAddress');

test('another colour is seen at once: its style has another name', async () => {
	const [ada, visitor] = [await Caller.enter(house, cast.ada), new Caller(house)];
	const paint = async (hue: string) =>
		send(ada, '/beheer/instellingen', ({ action }) => action.includes('look'), { brand_hue: hue }).then(({ status }) =>
			expect(status).toBe(303)
		);
	const style = async () => {
		const { document } = await visitor.get('/');
		return document.querySelector('link[href^="/huisstijl.css"]')?.getAttribute('href') ?? '';
	};
	const before = await style();
	await paint('320');
	await expect.poll(style).toBe('/huisstijl.css?v=320');
	const { html, headers } = await visitor.get('/huisstijl.css?v=320');
	expect([html, headers.get('cache-control')]).toEqual([':root{--brand-hue:320}', 'public, max-age=31536000, immutable']);
	await paint(before.replace(/\D/g, ''));
	await expect.poll(style).toBe(before);
});
