import { transact } from '#kernel/context';
import { newId } from '#kernel/ids';
import { groupsData } from '../person.ts';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './talk.fixture.ts';

const { mia, milan, noor } = cast;

describe('mails that the house still has, when somebody leaves it', () => {
	test.for([
		['takes their words along', 'delete', ''],
		['leaves their words without a name', 'unname', 'x']
	] as const)('say nothing of theirs: %s', async ([, contributions, title], { as, given, rows }) => {
		const group = await given.group({ mia: 'lead', noor: 'member', milan: 'member' });
		const [hers, his] = [await given.topic(group, noor, 'Regen'), await given.topic(group, milan, 'Zon')];
		const said = [await given.say(his, group, noor, 'Van Noor.'), await given.say(hers, group, milan, 'Van Milan.')];
		const [topic] = await rows<{ id: string }>('select id from topic where key = $1', [hers.key]);
		const told = async (about: Array<string | undefined>) => {
			const id = newId();
			await rows(
				`insert into mail (id, kind, to_person, to_address, locale, subject, html, body, about, status, created_at) values ($1, 'groups.post', $2, $3, 'nl', 'x', 'x', 'x', $4, 'sent', now())`,
				[id, mia.id, mia.email, [group.id, ...about]]
			);
			return id;
		};
		const mails = [await told([said[0]]), await told([said[1]]), await told([topic?.id])];
		await transact(as('house'), (tx) => groupsData.erase(tx, noor.id, contributions));
		const kept = await rows<{ id: string }>('select id, subject, html, body from mail');
		expect(mails.map((mail) => kept.find(({ id }) => id === mail))).toMatchObject([
			{ subject: 'x', html: '', body: '' },
			{ subject: 'x', html: 'x', body: 'x' },
			{ subject: title, html: title, body: title }
		]);
	});
});
