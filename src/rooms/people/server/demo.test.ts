import { contactPersons, findPeople, heldMessages, showPerson } from '#rooms/people';
import { cast, expect, test } from '../../../../tests/house.ts';
import { loadDemoContacts } from './contact/demo.ts';
import { loadDemoProfiles } from './profile/demo.ts';

test('the demo opens with people who told something, two of whom can be asked', async ({ as, work }) => {
	await loadDemoProfiles(as('house'));
	await loadDemoContacts(as('house'));
	await work();
	expect(await contactPersons(as('visitor', { locale: 'fr' }), { theme: 'ontmoeting' })).toMatchObject([
		{ name: 'Noor Verdonck', topics: 'les lieux et les visites entre collègues' },
		{ name: 'Sami Haddou', function: 'Responsable de l’intervision' }
	]);
	expect((await findPeople(as(cast.milan))).total).toBe(6);
	expect((await showPerson(as('visitor'), { id: cast.noor.id })).fields).toMatchObject({ function: 'Netwerkbegeleider' });
	expect(await heldMessages(as(cast.emma))).toMatchObject([{ to: 'Sami Haddou', name: 'Jana' }]);
});
