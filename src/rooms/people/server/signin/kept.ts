import { sql } from 'kysely';
import * as v from 'valibot';
import { db } from '#kernel/context';
import { hashSecret, newId } from '#kernel/ids';
import { take, type Limit } from '#kernel/limits';
import { anyone, command, query, signedIn } from '#kernel/operation';
import { isOnceOf, seal, unseal } from '#kernel/secret';
import { me } from '../me.ts';

const purpose = 'kept_form';
const minutes = 60;
const perNetwork: Limit = { name: 'kept_form', capacity: 20, seconds: 60 * 60 };

const Form = v.object({
	action: v.pipe(v.string(), v.regex(/^\/(?![/\\])\S{0,500}$/)),
	fields: v.pipe(v.array(v.tuple([v.pipe(v.string(), v.maxLength(200)), v.string()])), v.maxLength(500))
});
const Browser = v.pipe(v.string(), v.length(43));

/** Keeps what was typed into a form whose session had ended, sealed, for the browser it came from. */
export const keepForm = command({
	name: 'people.keep_form',
	input: v.object({ ...Form.entries, browser: Browser, stamp: v.pipe(v.string(), v.maxLength(64)) }),
	allow: anyone,
	run: async (tx, { browser, stamp, ...form }) => {
		await take(perNetwork, tx.network);
		const sealed = await seal(purpose, JSON.stringify(form));
		await db(tx)
			.insertInto('kept_form')
			.values({ id: newId(), browser_hash: hashSecret(browser), stamp, sealed, expires_at: new Date(tx.now.getTime() + minutes * 60_000) })
			.execute();
		return {};
	}
});

/** The form this browser left behind, for the person it was rendered for and nobody else. */
export const keptForm = query({
	name: 'people.kept_form',
	input: v.object({ browser: Browser }),
	allow: signedIn,
	run: async (ctx, { browser }) => {
		const { rows } = await sql<{ stamp: string; sealed: string }>`select * from app.kept_form(${hashSecret(browser)}, ${ctx.now})`.execute(
			db(ctx)
		);
		const kept = rows[0];
		if (!kept || !(await isOnceOf(kept.stamp, me(ctx).id))) return null;
		return v.parse(Form, JSON.parse(await unseal(purpose, kept.sealed)));
	}
});
