import type pg from 'pg';
import sharp from 'sharp';
import { canaryOf } from './canary.ts';
import { persons } from './persons.ts';
import type { Planted, World } from './world.ts';

/**
 * In each group its lead writes something with a picture through the real form, so that everything that follows from it (index, mails,
 * smaller pictures, notices) comes into being as it always does. It is then put back to before the newcomers came.
 */
export async function writeInGroups(house: string, client: pg.Client, world: World): Promise<void> {
	const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#c84' } })
		.png()
		.toBuffer();
	for (const { slug, state } of world.groups) {
		const word = canaryOf(state, 'file');
		const form = new FormData();
		form.set('kind', 'discussion');
		form.set('title', `${word} met een foto`);
		form.set('text', `${word} schrijft @${slug.split('-')[0]} member`);
		form.append('files', new Blob([new Uint8Array(picture)], { type: 'image/png' }), `${word}.png`);
		const response = await fetch(`${house}/netwerk/${slug}/schrijven?/write`, {
			method: 'POST',
			redirect: 'manual',
			headers: { cookie: world.people.get('lead')?.cookie ?? '', origin: house, accept: 'text/html' },
			body: form
		});
		if (response.status !== 303)
			throw new Error(`Writing in ${slug} answered ${response.status}: ${(await response.text()).slice(0, 400)}`);
	}
	await tellNow(house, client, world);
	const before = `now() - interval '2 hours'`;
	await client.query(`update post set written_at = ${before} where group_id = any ($1)`, [
		world.groups.map(({ ids }) => ids.get('groups'))
	]);
	await client.query(`update topic set started_at = ${before}, last_post_at = ${before} where group_id = any ($1)`, [
		world.groups.map(({ ids }) => ids.get('groups'))
	]);
	await client.query('update groups set closed_at = now() where slug = any ($1)', [
		world.groups.filter(({ state }) => state.closed).map(({ slug }) => slug)
	]);
	for (const group of world.groups) if (group.state.opened) await openLater(client, world, group);
}

/** A group opens; who is called a newcomer there comes in after that, as what was said is a while ago. */
async function openLater(client: pg.Client, world: World, { ids, state }: Planted): Promise<void> {
	const late = persons.filter((who) => who.late).map(({ key }) => world.people.get(key)?.id);
	const group = ids.get('groups');
	await client.query(
		`create temporary table latecomer as select group_id, person_id, role, read_before from membership where group_id = $1 and person_id = any ($2)`,
		[group, late]
	);
	await client.query('delete from membership where group_id = $1 and person_id = any ($2)', [group, late]);
	await client.query('update groups set readable = $2 where id = $1', [group, state.opened]);
	await client.query(
		`insert into membership (group_id, person_id, role, joined_at, read_before) select group_id, person_id, role, now(), read_before from latecomer`
	);
	await client.query('drop table latecomer');
}

/** What the timetable does each minute, an administrator may do at once: whoever wants to hear at once has been told. */
export async function tellNow(house: string, client: pg.Client, world: World): Promise<void> {
	await fetch(`${house}/beheer/taken?/now`, {
		method: 'POST',
		redirect: 'manual',
		headers: { cookie: world.people.get('admin')?.cookie ?? '', origin: house, accept: 'text/html' },
		body: new URLSearchParams({ job: 'groups.tell_posts' })
	});
	await mailsAreMade(client);
}

async function mailsAreMade(client: pg.Client): Promise<void> {
	for (let wait = 0; wait < 900; wait += 1) {
		const { rows } = await client.query<{ made: boolean }>(
			`select exists (select from mail where kind = 'groups.post') and not exists (select from untold_post) as made`
		);
		if (rows[0]?.made) return;
		await new Promise((done) => setTimeout(done, 100));
	}
	throw new Error('Nobody was told by mail of what was written.');
}
