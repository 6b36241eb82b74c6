import { encode } from 'uqr';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { query, signedIn } from '#kernel/operation';
import { settings } from '#kernel/settings';
import { returnPath } from '../../schema/signin.ts';
import { me } from '../me.ts';
import { isConfirmed } from '../signin/confirm.ts';
import { readable } from './codes.ts';

/** Everything by which I come in: address, passkeys, app, recovery codes left; and whether I may change it right now. */
export const howISignIn = query({
	name: 'people.how_i_sign_in',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => {
		const { id } = me(ctx);
		const account = await db(ctx)
			.selectFrom('account')
			.leftJoin('code_app', 'code_app.person_id', 'account.person_id')
			.select(['account.email', 'code_app.confirmed_at as app_since'])
			.select((is) =>
				is
					.selectFrom('recovery_code')
					.select((all) => all.fn.countAll<number>().as('left'))
					.whereRef('recovery_code.person_id', '=', 'account.person_id')
					.where('used_at', 'is', null)
					.as('recovery')
			)
			.where('account.person_id', '=', id)
			.executeTakeFirst();
		const passkeys = await db(ctx)
			.selectFrom('passkey')
			.select(['id', 'name', 'created_at', 'used_at'])
			.where('person_id', '=', id)
			.orderBy('created_at')
			.execute();
		return {
			email: account?.email ?? '',
			passkeys,
			app: account?.app_since ?? null,
			recovery: Number(account?.recovery ?? 0),
			confirmed: await isConfirmed(ctx)
		};
	}
});

/** What the page of the second step shows: which ways there are, or, when there is none yet, the app that is being set up. */
export const secondStep = query({
	name: 'people.second_step',
	input: v.object({ naar: returnPath }),
	allow: signedIn,
	run: async (ctx, { naar }) => {
		const { id, pending } = me(ctx);
		const app = await db(ctx).selectFrom('code_app').select(['secret', 'confirmed_at']).where('person_id', '=', id).executeTakeFirst();
		const key = await db(ctx).selectFrom('passkey').select('id').where('person_id', '=', id).limit(1).executeTakeFirst();
		const left = await db(ctx)
			.selectFrom('recovery_code')
			.select('id')
			.where('person_id', '=', id)
			.where('used_at', 'is', null)
			.limit(1)
			.executeTakeFirst();
		return {
			naar,
			pending: pending === true,
			ways: { passkey: key !== undefined, app: app?.confirmed_at != null, recovery: left !== undefined },
			confirmed: await isConfirmed(ctx),
			setup: app && app.confirmed_at === null ? await setupOf(ctx, app.secret) : null
		};
	}
});

export type CodeAppSetup = { letters: string; uri: string; picture: { size: number; path: string } };

/** For a camera and for fingers. The picture is a path: one square per dark field. */
async function setupOf(ctx: Ctx, secret: string): Promise<CodeAppSetup> {
	const { id } = me(ctx);
	const account = await db(ctx).selectFrom('account').select('email').where('person_id', '=', id).executeTakeFirst();
	const { uri, letters } = await readable(secret, (await settings()).name, account?.email ?? '');
	const { size, data } = encode(uri, { ecc: 'M', border: 2 });
	const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
	return { uri, letters: (letters.match(/.{1,4}/g) ?? []).join(' '), picture: { size, path } };
}
