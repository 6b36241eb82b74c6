import { runJob } from '#kernel/jobs';
import {
	agreeToContact,
	arrangeContact,
	contactDesk,
	contactPersons,
	myContactCard,
	peopleToAsk,
	proposeContact,
	removeContact,
	resumePerson,
	showContact,
	suspendPerson,
	withdrawContact,
	writeToContact
} from '#rooms/people';
import { card, cast, describe, expect, message, test } from './contact.fixture.ts';

describe('a contact person', () => {
	test('is shown to everybody once they agreed, and only what they agreed to', async ({ as }) => {
		const shown = await contactPersons(as('visitor'), { theme: 'ontmoeting' });
		expect(shown).toEqual([
			{
				id: expect.any(String) as string,
				slug: 'noor-verdonck',
				name: 'Noor Verdonck',
				function: 'Netwerkbegeleider',
				topics: 'plekken',
				hours: 'dinsdag',
				languages: ['nl', 'vgt'],
				picture: null
			}
		]);
		expect(await showContact(as('visitor', { locale: 'fr' }), { slug: 'noor-verdonck' })).toMatchObject({ topics: 'lieux' });
		expect(await contactPersons(as('visitor'), { theme: 'elders' })).toEqual([]);
	});

	test('is a question until they answer: nobody else sees it', async ({ as, work, mails }) => {
		await proposeContact(as(cast.emma), { person: cast.sami.id, themes: ['ontmoeting'] });
		await work();
		expect(await mails()).toMatchObject([{ kind: 'people.contact_proposed', to_address: cast.sami.email }]);
		for (const reader of ['visitor', cast.mia, cast.ada] as const)
			expect((await contactPersons(as(reader))).map(({ slug }) => slug)).toEqual(['noor-verdonck']);
		await expect(showContact(as(cast.ada), { slug: 'sami-haddou' })).rejects.toMatchObject({ status: 404 });
		expect(await myContactCard(as(cast.sami))).toMatchObject({ status: 'review', agreed_at: null });
	});

	test('is asked by editors, answered by nobody but the person', async ({ as }) => {
		await expect(proposeContact(as(cast.mia), { person: cast.sami.id })).rejects.toMatchObject({ status: 403 });
		await expect(proposeContact(as(cast.emma), { person: cast.noor.id })).rejects.toMatchObject({
			issues: { person: 'people_contact_already' }
		});
		await expect(agreeToContact(as(cast.ada), card)).rejects.toMatchObject({ status: 404 });
		await expect(agreeToContact(as(cast.noor), { ...card, agree: '' })).rejects.toMatchObject({
			issues: { agree: 'people_contact_agree_missing' }
		});
		await expect(agreeToContact(as(cast.noor), { ...card, function: {} })).rejects.toMatchObject({
			issues: { 'function.nl': 'people_contact_function_missing' }
		});
	});

	test('is gone from the moment they say so', async ({ as }) => {
		await withdrawContact(as(cast.noor));
		expect(await contactPersons(as('visitor'))).toEqual([]);
		await expect(writeToContact(as('visitor'), message)).rejects.toMatchObject({ status: 404 });
		expect(await myContactCard(as(cast.noor))).toMatchObject({ status: 'archived', function: { nl: 'Netwerkbegeleider' } });
	});

	test('is no longer one from the moment they are suspended; their card comes back with a new yes only', async ({ as }) => {
		await suspendPerson(as(cast.ada), { person: cast.noor.id });
		expect(await contactPersons(as('visitor'))).toEqual([]);
		await resumePerson(as(cast.ada), { person: cast.noor.id });
		expect(await contactPersons(as('visitor'))).toEqual([]);
		expect(await myContactCard(as(cast.noor))).toMatchObject({ status: 'archived', agreed_at: null });
		await agreeToContact(as(cast.noor), card);
		expect(await contactPersons(as('visitor'))).toHaveLength(1);
	});

	test('stands where an editor puts them; those of the house come after those of the theme', async ({ as }) => {
		const { id } = await proposeContact(as(cast.emma), { person: cast.sami.id, themes: [], position: '1' });
		await agreeToContact(as(cast.sami), card);
		const names = async () => (await contactPersons(as('visitor'), { theme: 'ontmoeting' })).map(({ name }) => name);
		expect(await names()).toEqual(['Noor Verdonck', 'Sami Haddou']);
		await arrangeContact(as(cast.emma), { id, themes: 'ontmoeting', position: '1' });
		await expect(arrangeContact(as(cast.mia), { id })).rejects.toMatchObject({ status: 403 });
		expect(await contactPersons(as('visitor'), { theme: 'iets anders' })).toEqual([]);
		await removeContact(as(cast.emma), { id });
		expect(await names()).toEqual(['Noor Verdonck']);
	});

	test('is looked after by editors, who find whom to ask', async ({ as }) => {
		expect(await contactDesk(as(cast.emma))).toMatchObject({
			cards: [{ name: 'Noor Verdonck', status: 'published' }],
			themes: ['ontmoeting']
		});
		expect(await peopleToAsk(as(cast.emma), { words: 'sam' })).toEqual([{ id: cast.sami.id, name: 'Sami Haddou' }]);
		await suspendPerson(as(cast.ada), { person: cast.sami.id });
		expect(await peopleToAsk(as(cast.emma), { words: 'sam' })).toEqual([]);
		await resumePerson(as(cast.ada), { person: cast.sami.id });
		expect(await peopleToAsk(as(cast.emma), { words: 'noor' })).toEqual([]);
		expect(await peopleToAsk(as(cast.emma), {})).toEqual([]);
		for (const ask of [contactDesk, peopleToAsk]) await expect(ask(as(cast.mia))).rejects.toMatchObject({ status: 403 });
	});

	test('is asked again after a year, and taken down after sixty silent days', async ({ as, at, work, mails }) => {
		at('2028-03-05T06:10:00Z');
		await runJob({ job: 'people.renew_contact_consent' });
		await runJob({ job: 'people.renew_contact_consent' });
		await work();
		expect((await mails()).map(({ kind }) => kind)).toEqual(['people.contact_still_right']);
		expect(await contactPersons(as('visitor'))).toHaveLength(1);
		at('2028-05-06T06:10:00Z');
		await runJob({ job: 'people.renew_contact_consent' });
		expect(await contactPersons(as('visitor'))).toEqual([]);
	});
});
