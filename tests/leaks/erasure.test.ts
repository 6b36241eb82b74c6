import { runJob } from '#kernel/jobs';
import { eraseMe } from '#rooms/people';
import { hashOfPerson } from '../../src/rooms/people/server/mydata/erasure.ts';
import type { Member } from '../cast.ts';
import { cast, describe, expect } from '../house.ts';
import { canary, dump, plantEverywhere, test, type Superuser } from './planted.ts';

describe('somebody who leaves', () => {
	const wishes = [
		['delete', cast.mia],
		['unname', cast.milan]
	] as const;

	test.for(wishes)(
		'with their contributions: %s, is nowhere in the house any more',
		async ([contributions, who], { as, above, at, work, rows }) => {
			const [account] = await rows<{ email: string }>('select email from account where person_id = $1', [who.id]);
			await plantEverywhere(above, who);
			await above.ask('update account set email = $1 where person_id = $2', [account?.email, who.id]);
			await above.ask('delete from erasure_request');
			const [session] = await rows<{ id: string }>('select id from session where person_id = $1', [who.id]);
			const ctx = as(who);
			Object.assign(ctx.actor, { session: session?.id });
			expect((await dump(above, [canary])).length).toBeGreaterThan(6);

			await eraseMe(ctx, { contributions, name: ` ${who.name.toUpperCase()}`, sure: 'on' });
			expect(await rows('select 1 from session where person_id = $1', [who.id]), 'signed out everywhere, at once').toEqual([]);
			await work();
			const goodbye = await rows<{ body: string }>(`select body from mail where kind = 'people.erased' and to_address = $1`, [who.email]);
			expect(goodbye).toHaveLength(1);

			at(new Date(Date.now() + 25 * 3600_000).toISOString());
			await runJob({ job: 'kernel.forget' });
			expect(await dump(above, [who.email, who.name, ...(contributions === 'delete' ? [canary] : [])])).toEqual([]);
			const ids = await dump(above, [who.id]);
			expect(ids.filter((row) => !/^(public\.event|pgboss\.\w+): /.test(row))).toEqual([]);
		}
	);
});

describe('an older backup', () => {
	test('brings nobody back for long', async ({ as, above, rows, work }) => {
		const { id, name } = cast.yasmina;
		await above.ask(
			`insert into session (id, secret_hash, person_id, created_at, seen_at, confirmed_at, expires_at) values ($1, 'x', $2, now(), now(), now(), now() + interval '1 day')`,
			['01900000-0000-7000-8000-0000000000aa', id]
		);
		const ctx = as(cast.yasmina);
		Object.assign(ctx.actor, { session: '01900000-0000-7000-8000-0000000000aa' });
		await eraseMe(ctx, { contributions: 'delete', name, sure: 'on' });
		await work();

		// The restored database knows the person and nothing of their leaving; the file beside it does.
		await above.ask('delete from erasure');
		await above.ask('insert into person (id, name, joined_at) values ($1, $2, now())', [id, name]);
		await above.ask('insert into profile_field (person_id, field, value, changed_at) values ($1, $2, $3, now())', [
			id,
			'about',
			'teruggekeerd'
		]);
		await runJob({ job: 'people.erase_returned' });
		expect(await dump(above, ['teruggekeerd'])).toEqual([]);
		expect(await rows('select 1 from erasure where person_hash = $1', [hashOfPerson(id)])).toHaveLength(1);
		expect(await rows('select id from person where id = $1', [cast.noor.id])).toHaveLength(1);
	});
});

describe('leaving', () => {
	const wish = { contributions: 'unname', name: cast.sami.name, sure: 'on' } as const;
	const signedIn = async (above: Superuser, who: Member, at: string) => {
		const id = who.id.replace(/.$/, 'd');
		await above.ask('delete from session where id = $1', [id]);
		await above.ask(
			`insert into session (id, secret_hash, person_id, created_at, seen_at, confirmed_at, expires_at) values ($1, $2, $3, $4, $4, $4, now() + interval '1 day')`,
			[id, `s ${who.id}`, who.id, at]
		);
		return id;
	};

	test('wants a sign-in of just now, the name, a choice and a tick', async ({ as, above, at }) => {
		at('2026-12-01T12:00:00Z');
		const ctx = () => as(cast.sami);
		const session = await signedIn(above, cast.sami, '2026-12-01T11:44:00Z');
		const old = ctx();
		Object.assign(old.actor, { session });
		await expect(eraseMe(old, wish)).rejects.toMatchObject({ issues: { form: 'people_erase_sign_in_again' } });
		await signedIn(above, cast.sami, '2026-12-01T11:46:00Z');
		for (const [change, issues] of [
			[{ name: 'Sami' }, { name: 'people_erase_name_other' }],
			[{ name: '' }, { name: 'people_erase_name_missing' }],
			[{ contributions: 'sell' }, { contributions: 'people_erase_choice_missing' }],
			[{ sure: '' }, { sure: 'people_erase_sure_missing' }]
		] as const) {
			const mine = ctx();
			Object.assign(mine.actor, { session });
			await expect(eraseMe(mine, { ...wish, ...change } as never)).rejects.toMatchObject({ issues });
		}
	});

	test('is not for the last administrator, nor for a visitor', async ({ as, above }) => {
		const session = await signedIn(above, cast.ada, new Date().toISOString());
		const ctx = as(cast.ada);
		Object.assign(ctx.actor, { session });
		await expect(eraseMe(ctx, { ...wish, name: cast.ada.name })).rejects.toMatchObject({ issues: { form: 'people_erase_last_admin' } });
		await expect(eraseMe(as('visitor'), wish)).rejects.toMatchObject({ status: 403 });
	});
});
