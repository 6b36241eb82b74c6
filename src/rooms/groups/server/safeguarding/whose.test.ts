import { appointSafeguard, closeWorry, flagPage, flagPost, listWorries, makeShelfPage, myCare, openFlagging } from '#rooms/groups';
import { expect } from '../../../../../tests/house.ts';
import { cast, test } from '../care/care.fixture.ts';

const { ada, mia, milan, noor, yasmina } = cast;
const worry = { kind: 'child' as const, words: 'Dit kind wordt geslagen, denk ik.' };
const nobody = { issues: { kind: 'care_child_nobody' } };

test('a worry is for a trained person who may look now and did not write it; that it is there is known to who said it alone', async ({
	given,
	as,
	care,
	rows,
	work
}) => {
	for (const table of ['safe_case', 'safeguard']) await rows(`delete from ${table}`);
	const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
	const talk = await given.topic(group, noor, 'Regen');
	await given.say(talk, group, mia, 'Hij kreeg weer slaag.');
	const { address } = await makeShelfPage(given.in(mia, group), { slug: group.slug, title: 'Straffen', text: 'In de kelder.' });
	const page = { slug: group.slug, key: address.split('/').at(-1) ?? '' };
	const about = () => flagPost(given.in(milan, group), { ...talk, number: 2, ...worry });
	const aboutPage = () => flagPage(given.in(milan, group), { ...page, ...worry });
	await appointSafeguard(as(ada), { person: mia.id });
	await expect(about(), 'only who wrote it is trained').rejects.toMatchObject(nobody);
	await expect(aboutPage()).rejects.toMatchObject(nobody);
	await appointSafeguard(as(ada), { person: yasmina.id });
	await rows('update person set suspended_at = now() where id = $1', [yasmina.id]);
	await expect(about(), 'whose account is closed looks at nothing').rejects.toMatchObject(nobody);
	await expect(aboutPage()).rejects.toMatchObject(nobody);
	await rows('update person set suspended_at = null where id = $1', [yasmina.id]);
	await appointSafeguard(as(ada), { person: noor.id });
	await about();
	const [one] = (await listWorries(as(yasmina))).cases;
	await rows('update person set suspended_at = now() where id = $1', [noor.id]);
	await work();
	await rows('update person set suspended_at = null where id = $1', [noor.id]);
	expect(Object.keys(await care.mails('groups.worry'))).toEqual([yasmina.email]);
	for (const who of [mia, noor]) expect((await care.ask(who, group, (ctx) => myCare(ctx))).worries).toEqual([]);
	expect((await openFlagging(given.in(noor, group), { ...talk, number: 2 })).worried).toBeNull();
	expect((await openFlagging(given.in(milan, group), { ...talk, number: 2 })).worried).not.toBeNull();
	await aboutPage();
	await closeWorry(as(yasmina), { id: one?.id ?? '', words: 'Gebeld.' });
	await rows('delete from mail');
	await work();
	expect(Object.keys(await care.mails('groups.worry')).sort()).toEqual([noor.email, yasmina.email].sort());
});
