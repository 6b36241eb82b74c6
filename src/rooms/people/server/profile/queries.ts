import * as v from 'valibot';
import { spend } from '#kernel/budgets';
import { db, ladder, newCtx, type Actor, type Ctx, type Person } from '#kernel/context';
import { found, Missing } from '#kernel/errors';
import { newId } from '#kernel/ids';
import { anyone, query, signedIn } from '#kernel/operation';
import { fields } from '#kernel/web';
import { eyes, textFields, usualAudience, type Audience, type Eyes, type ProfileField } from '../../schema.ts';
import { faces } from '../faces.ts';
import { me } from '../me.ts';
import { basesOf } from './said.ts';

export type ShownProfile = {
	id: string;
	name: string;
	fields: Partial<Record<ProfileField, string>>;
	/** Address of the picture, for who may see it. */
	picture: string | null;
};

/** A person as the eyes of `ctx` see them: each field is there, or it is not. Unseen altogether is `Missing`. */
async function look(ctx: Ctx, id: string): Promise<ShownProfile> {
	const rows = await db(ctx)
		.selectFrom('profile_field')
		.select(['field', 'value'])
		.where('person_id', '=', id)
		.where('field', '<>', 'listed')
		.execute();
	const shown = Object.fromEntries(rows.map(({ field, value }) => [field, value])) as ShownProfile['fields'];
	const known = await db(ctx).selectFrom('person').select('name').where('id', '=', id).where('suspended_at', 'is', null).executeTakeFirst();
	const name = known?.name ?? shown.name;
	if (name === undefined) throw new Missing();
	return { id, name, fields: shown, picture: (await faces(ctx, [shown.picture]))(shown.picture) };
}

/** One person: what they show to who asks, and where they can be reached when they agreed to that. */
export const showPerson = query({
	name: 'people.show',
	input: v.object({ id: fields.id() }),
	allow: anyone,
	run: async (ctx, { id }) => {
		if (ctx.actor.kind === 'person' && ctx.actor.id !== id) await spend(ctx, 'profiles');
		const profile = await look(ctx, id);
		const card = await db(ctx)
			.selectFrom('contact_person')
			.select('slug')
			.where('person_id', '=', id)
			.where('status', '=', 'published')
			.executeTakeFirst();
		const me = ctx.actor.kind === 'person' && ctx.actor.id === id;
		return { ...profile, contact: card?.slug ?? null, can: { revise: me } };
	}
});

/** My own fields with who sees them, as the form wants them. */
export const myProfile = query({
	name: 'people.my_profile',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => {
		const id = me(ctx).id;
		const person = await found(db(ctx).selectFrom('person').select(['name', 'locale']).where('id', '=', id).executeTakeFirst());
		const rows = await db(ctx).selectFrom('profile_field').select(['field', 'value', 'audience']).where('person_id', '=', id).execute();
		const stands = { ...person, rows };
		const values: Partial<Record<string, string>> = {};
		const audience: Record<string, Audience> = { ...usualAudience };
		for (const row of rows) {
			values[row.field] = row.value;
			audience[row.field] = row.audience;
		}
		const text = Object.fromEntries(textFields.map((field) => [field, values[field] ?? ''])) as Record<(typeof textFields)[number], string>;
		return {
			id,
			/** What each of its forms was read from. */
			base: basesOf(stands),
			...person,
			text,
			audience,
			languages: values['languages']?.split(',') ?? [],
			themes: values['themes']?.split(',') ?? [],
			picture: (await faces(ctx, [values['picture']]))(values['picture']),
			/** Groups I am in: without one, "my groups" shows nobody anything. */
			groups: me(ctx).groups.length
		};
	}
});

/**
 * How others see me. Asked with their eyes in a reading of its own, so that the database answers as it would answer them; `null`
 * when they do not see me at all.
 */
export const seenAs = query({
	name: 'people.seen_as',
	input: v.object({ eyes: v.picklist(eyes) }),
	allow: signedIn,
	run: async (ctx, { eyes: through }): Promise<ShownProfile | null> => {
		const theirs = newCtx(stranger(me(ctx), through), ctx);
		try {
			return await look(theirs, me(ctx).id);
		} catch (error) {
			if (error instanceof Missing) return null;
			throw error;
		} finally {
			await theirs.bound.rollback();
		}
	}
});

/** Somebody who is not me: a visitor, a member, or a member who shares my groups. */
function stranger(own: Person, through: Eyes): Actor {
	if (through === 'visitor') return { kind: 'visitor' };
	return { ...own, id: newId(), roles: ladder('member'), groups: through === 'group' ? own.groups : [] };
}
