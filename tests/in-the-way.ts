import type { Step } from './house.ts';

const trigger = (does: string) => `create or replace function app.refuses() returns trigger language plpgsql as $$ begin ${does} end $$`;

/**
 * Makes the database refuse every row of a table that is like this (`new.kind = 'groups.post'`), as a fault of ours would. Answers what
 * lets them through again; it waits for nobody who still reads that table.
 */
export async function inTheWay(rows: Step['rows'], table: string, like: string): Promise<() => Promise<void>> {
	await rows(trigger(`raise exception 'It goes wrong with this one.';`));
	await rows(`create trigger refuses before insert or update on ${table} for each row when (${like}) execute function app.refuses()`);
	return async () => {
		await rows(trigger('return new;'));
	};
}
