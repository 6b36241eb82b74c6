import type * as v from 'valibot';
import type { Actor, Ctx } from '#kernel/context';
import { Forbidden } from '#kernel/errors';
import { registerOperation } from './operations.ts';
import { parse, type Schema } from './parse.ts';

type QueryDefinition<S extends Schema, R> = {
	name: string;
	input: S;
	/** May this actor ask at all? Which rows come back, the database decides. */
	allow: (actor: Actor) => boolean;
	run: (ctx: Ctx, input: v.InferOutput<S>) => Promise<R>;
};

/** Something one can ask a room. Parse, allow, run. */
export function query<S extends Schema, R>(definition: QueryDefinition<S, R>): (ctx: Ctx, input?: v.InferInput<S>) => Promise<R> {
	const run = async (ctx: Ctx, raw?: v.InferInput<S>): Promise<R> => {
		const input = parse(definition.input, raw ?? {});
		if (!definition.allow(ctx.actor)) throw new Forbidden();
		return definition.run(ctx, input);
	};
	return registerOperation(run, { kind: 'query', operation: definition.name, allow: definition.allow.name });
}
