import type { Selectable } from 'kysely';
import { test as base } from 'vitest';
import '#house';
import { setClock } from '#kernel/clock';
import { ladder, newCtx, type Actor, type Ctx } from '#kernel/context';
import { pool } from '#kernel/db';
import type { EventTable } from '#kernel/events';
import { boss, queueNames, runJob } from '#kernel/jobs';
import { cast, type Member } from './cast.ts';

export { cast } from './cast.ts';
export { expect, describe } from 'vitest';

type Event = Selectable<EventTable>;

export type Step = {
	/** A context of this person (or a visitor), as a fresh request would have. */
	as: (who: Member | 'visitor' | 'house', given?: { locale?: string; once?: string; network?: string; groups?: string[] }) => Ctx;
	/** What was recorded since this test began, oldest first. */
	events: () => Promise<Event[]>;
	/** Does all waiting jobs, as the worker would, until none are left. */
	work: () => Promise<void>;
	/** Rows as the house sees them: to look behind a door, never instead of one. */
	rows: <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>;
	/** Turns the clock of the house; it returns to real time after the test. */
	at: (moment: string) => void;
};

/** A room test: through the door, as one of the cast, on a real database of this file's own. */
export const test = base.extend<Step>({
	// eslint-disable-next-line no-empty-pattern -- the shape of a fixture
	as: async ({}, use) => {
		const open: Ctx[] = [];
		await use((who, given = {}) => {
			const ctx = newCtx(actorOf(who, given.groups), given);
			open.push(ctx);
			return ctx;
		});
		for (const ctx of open) await ctx.bound.rollback().catch(() => {});
		setClock();
	},
	// eslint-disable-next-line no-empty-pattern -- the shape of a fixture
	events: async ({}, use) => {
		const before = (await ask<{ id: string }>('select id from event')).map((row) => row.id);
		await use(() => ask<Event>('select * from event where id <> all($1) order by id', [before]));
	},
	// eslint-disable-next-line no-empty-pattern -- the shape of a fixture
	work: async ({}, use) => {
		await use(async () => {
			for (;;) {
				let done = 0;
				for (const queue of queueNames)
					for (const one of await boss().fetch<Parameters<typeof runJob>[0]>(queue, { batchSize: 20 })) {
						await runJob(one.data);
						await boss().complete(queue, one.id);
						done += 1;
					}
				if (!done) return;
			}
		});
	},
	// eslint-disable-next-line no-empty-pattern -- the shape of a fixture
	rows: async ({}, use) => use(ask),
	// eslint-disable-next-line no-empty-pattern -- the shape of a fixture
	at: async ({}, use) => {
		await use((moment) => setClock(() => new Date(moment)));
		setClock();
	}
});

async function ask<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
	const client = await pool().connect();
	try {
		await client.query(`begin; select set_config('app.actor', 'house', true)`);
		return (await client.query<T>(sql, values)).rows;
	} finally {
		await client.query('commit').catch(() => {});
		client.release();
	}
}

/** The actor a signed-in person of the cast is. */
export function actorOf(who: Member | 'visitor' | 'house', groups: string[] = []): Actor {
	if (who === 'visitor') return { kind: 'visitor' };
	if (who === 'house') return { kind: 'house', reason: 'test' };
	return {
		kind: 'person',
		id: who.id,
		name: who.name,
		roles: who.role ? ladder(who.role) : new Set(),
		groups,
		session: cast.ada.id,
		assurance: 2,
		locale: who.locale
	};
}
