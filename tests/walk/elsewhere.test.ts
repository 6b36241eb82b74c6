// Somebody whose account elsewhere nobody knows here yet: they sign in as they always do, and say that it is theirs.
import { expect, inject, test } from 'vitest';
import { cast } from '../cast.ts';
import { vouch } from '../setup/next-door.ts';
import { Caller } from './caller.ts';
import { send } from './errands.ts';

const house = inject('houseAddress');

async function comesFromElsewhere(caller: Caller): Promise<string | undefined> {
	const { location } = await caller.get('/aanmelden/elders/gaan?naar=/mijn/talen');
	return (await caller.get(`/aanmelden/elders/terug?${await vouch(location ?? '', 'nr-yasmina@stad.example', house)}`)).to;
}

test('what the other house said waits while its person signs in here; from then on it lets them in', async () => {
	const caller = new Caller(house);
	expect(await comesFromElsewhere(caller)).toBe('/aanmelden/elders');
	await caller.post('/aanmelden?/demo', new URLSearchParams({ person: cast.yasmina.id, naar: '/aanmelden/elders' }));
	const offer = await caller.get('/aanmelden/elders');
	expect(offer.html).toContain('yasmina@stad.example');
	expect((await send(caller, offer, ({ action }) => action === '/aanmelden/elders', {}, '/aanmelden/elders')).to).toBe('/mijn/aanmelden');
	expect(await comesFromElsewhere(new Caller(house))).toBe('/mijn/talen');
});

test('a file that is not there says so in the language of who asks, and not that the house is away', async () => {
	const caller = new Caller(house);
	for (const [path, words] of [
		['/bestanden/01900000-0000-7000-8000-00000000ffff/blad.pdf', 'Deze pagina is er niet'],
		['/fr/plekken/nergens/affiche.pdf', 'Cette page n’existe pas']
	] as const) {
		const answer = await caller.get(path);
		expect(answer.status, path).toBe(404);
		expect(answer.document.querySelector('h1')?.textContent, path).toBe(words);
		expect(answer.headers.get('content-security-policy')).toContain("form-action 'self'");
	}
});
