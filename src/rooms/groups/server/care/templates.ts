import * as v from 'valibot';
import { db, may, type Ctx } from '#kernel/context';
import { found, Missing } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command, query, signedIn } from '#kernel/operation';
import { fields } from '#kernel/web';
import { Slug } from '../../schema.ts';
import { TemplateInput } from '../../schema/care.ts';
import { asRole, groupAt, me } from '../groups/find.ts';

export type Template = { id: string; name: string; words: string; network: boolean };

/** Words that who leads this group may use: its own, and those of the network. */
export async function templatesFor(ctx: Ctx, group: string | null): Promise<Template[]> {
	const rows = await db(ctx)
		.selectFrom('care_template as t')
		.select(['t.id', 't.name', 't.words', 't.group_id'])
		.where((is) => (group ? is.or([is('group_id', 'is', null), is('group_id', '=', group)]) : is('group_id', 'is', null)))
		.orderBy('name')
		.limit(100)
		.execute();
	return rows.map(({ group_id, ...row }) => ({ ...row, network: group_id === null }));
}

/** The words of the chosen template, with {name} and {group} filled in. */
export function filled(templates: readonly Template[], chosen: string, gaps: { name: string; group: string }): string {
	const words = templates.find(({ id }) => id === chosen)?.words ?? '';
	return words.replace(/\{(name|group)\}/g, (_, gap: 'name' | 'group') => gaps[gap]);
}

/** Where a template belongs: a group that who asks leads, or (without an address) the network. */
const place = async (ctx: Ctx, slug: string) => (slug ? await groupAt(ctx, slug) : null);
const leadsThere = (actor: Ctx['actor'], group: Awaited<ReturnType<typeof place>>) =>
	group ? asRole('lead')(actor, group) : may('facilitator')(actor);
const Place = v.object({ slug: v.optional(v.union([Slug, v.literal('')]), '') });

export const listTemplates = query({
	name: 'groups.list_templates',
	input: Place,
	allow: signedIn,
	run: async (ctx, { slug }) => {
		const group = await place(ctx, slug);
		if (!leadsThere(ctx.actor, group)) throw new Missing();
		const all = await templatesFor(ctx, group?.id ?? null);
		return { templates: all.filter(({ network }) => network === !group) };
	}
});

/** Words to begin an answer from: those that who asks may use in this group, and the chosen one with its gaps filled. */
export const chooseTemplate = query({
	name: 'groups.choose_template',
	input: v.object({ slug: Slug, template: v.optional(v.union([fields.id(), v.literal('')]), ''), name: v.string() }),
	allow: signedIn,
	run: async (ctx, { slug, template, name }) => {
		const group = await groupAt(ctx, slug);
		const templates = await templatesFor(ctx, group.id);
		return { templates, template, words: filled(templates, template, { name, group: group.name }) };
	}
});

/** New words, or other ones in the place of `id`. */
export const writeTemplate = command({
	name: 'groups.write_template',
	input: v.object({ ...Place.entries, id: v.optional(v.union([fields.id(), v.literal('')]), ''), ...TemplateInput.entries }),
	find: (tx, { slug }) => place(tx, slug),
	allow: leadsThere,
	run: async (tx, { id: known, name, words }, group) => {
		const id = known || newId();
		const values = { name, words, changed_at: tx.now };
		if (known) await found(ofPlace(tx, known, group?.id ?? null));
		await db(tx)
			.insertInto('care_template')
			.values({ id, group_id: group?.id ?? null, created_by: me(tx.actor), ...values })
			.onConflict((conflict) => conflict.column('id').doUpdateSet(values))
			.execute();
		await record(tx, 'groups.template_written', id, { group: group?.id ?? null });
		return {};
	}
});

export const removeTemplate = command({
	name: 'groups.remove_template',
	input: v.object({ ...Place.entries, id: fields.id() }),
	find: (tx, { slug }) => place(tx, slug),
	allow: leadsThere,
	run: async (tx, { id }, group) => {
		await found(ofPlace(tx, id, group?.id ?? null));
		await db(tx).deleteFrom('care_template').where('id', '=', id).execute();
		await record(tx, 'groups.template_removed', id, { group: group?.id ?? null });
		return {};
	}
});

const ofPlace = (ctx: Ctx, id: string, group: string | null) =>
	db(ctx).selectFrom('care_template').select('id').where('id', '=', id).where('group_id', 'is not distinct from', group).executeTakeFirst();
