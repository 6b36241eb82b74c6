import * as v from 'valibot';
import { db, type Ctx, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { command, query, signedIn } from '#kernel/operation';
import { fields } from '#kernel/web';
import { plainWord } from '../../plain.ts';
import { mayKeep } from '../policy.ts';
import { keptOrganization } from './find.ts';

type Network = { id: string; name: string };

/** Networks somebody may put this organization under: for editors all there are, for a keeper those the keeper keeps too. */
export const networksFor = query({
	name: 'places.networks_for',
	input: v.object({ id: fields.id() }),
	allow: signedIn,
	run: async (ctx, { id }): Promise<{ now: string; choices: string[] }> => {
		const rows = await db(ctx)
			.selectFrom('organization as o')
			.leftJoin('organization as n', 'n.id', 'o.parent_id')
			.select('n.name')
			.where('o.id', '=', id)
			.executeTakeFirst();
		return { now: rows?.name ?? '', choices: (await choicesOf(ctx, id)).map(({ name }) => name) };
	}
});

/**
 * An organization belongs to a network, a Huis van het Kind or whatever it is part of; an empty name is none. Its own keepers say so, of one
 * they keep too, or an editor: nobody puts himself under somebody else's name. One step deep: a network belongs to none itself.
 */
export const joinNetwork = command({
	name: 'places.join_network',
	input: v.object({ id: fields.id(), network: fields.maybe(120) }),
	find: (tx, { id }) => keptOrganization(tx, id),
	allow: mayKeep,
	run: async (tx, { id, network }) => {
		const parent_id = network === '' ? null : (await networkCalled(tx, id, network)).id;
		await db(tx).updateTable('organization').set({ parent_id, modified_at: tx.now }).where('id', '=', id).execute();
		await record(tx, 'places.organization_joined', id, { network: parent_id });
		return { id };
	}
});

async function networkCalled(tx: Tx, id: string, name: string): Promise<Network> {
	const its = await db(tx).selectFrom('organization').select('id').where('parent_id', '=', id).limit(1).executeTakeFirst();
	if (its) throw new Invalid({ network: 'keeping_network_is_one' });
	const chosen = (await choicesOf(tx, id)).find((one) => plainWord(one.name) === plainWord(name));
	if (!chosen) throw new Invalid({ network: 'keeping_network_unknown' });
	return chosen;
}

const most = 2000;

async function choicesOf(ctx: Ctx, id: string): Promise<Network[]> {
	const { actor } = ctx;
	const all = db(ctx)
		.selectFrom('organization')
		.select(['id', 'name'])
		.where('status', '=', 'published')
		.where('parent_id', 'is', null)
		.where('id', '<>', id)
		.orderBy('name')
		.limit(most);
	if (mayKeep(actor, { keepers: [] })) return all.execute();
	if (actor.kind !== 'person') return [];
	const kept = db(ctx).selectFrom('keeper').select('organization_id').where('person_id', '=', actor.id);
	return all.where('id', 'in', kept).execute();
}
