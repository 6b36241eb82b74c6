import type { CompiledQuery, Kysely } from 'kysely';
import type { Database } from '#kernel/db';
import { db, type Ctx } from './ctx.ts';

type Shape<V extends readonly unknown[], R> = (
	kysely: Kysely<Database>,
	...values: V
) => { compile: (kysely: Kysely<Database>) => CompiledQuery<R> };
/** A value of the statement itself, or the place of one that is handed in. */
type Slot = { value: unknown } | { place: number };

/**
 * A statement that is written once and asked often, with other values each time: building it out of its parts costs as much as asking it.
 * `shape` runs once, with stand-ins, so its values may stand only where values stand in SQL, and nothing may depend on them.
 */
export function stated<V extends readonly unknown[], R>(shape: Shape<V, R>): (ctx: Ctx, ...values: V) => Promise<R[]> {
	let known: { statement: CompiledQuery<R>; slots: Slot[] } | undefined;
	return async (ctx, ...values) => {
		const { statement, slots } = (known ??= written(db(ctx), shape));
		const parameters = slots.map((slot) => ('place' in slot ? values[slot.place] : slot.value));
		return ctx.bound.ask<R>(statement.sql, parameters);
	};
}

function written<V extends readonly unknown[], R>(kysely: Kysely<Database>, shape: Shape<V, R>) {
	const places = Array.from({ length: shape.length - 1 }, (_, place) => `\0${place}`);
	const statement = shape(kysely, ...(places as unknown as V)).compile(kysely);
	const slots = statement.parameters.map((value): Slot => {
		const place = places.indexOf(value as string);
		return place < 0 ? { value } : { place };
	});
	return { statement, slots };
}
