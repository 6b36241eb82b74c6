export { binding, type Bound } from './bind.ts';
export { aside, closePool, openPool, pool } from './pools.ts';
export { askAside } from './aside.ts';
export { allMigrations, migrate } from './migrate.ts';
export { plainly } from './plainly.ts';
export { openReplica, replica, replicaIsLate, closeReplica } from './replica.ts';
export { listen } from './listen.ts';
export { startEmbedded, runningEmbedded, CannotStart, type Embedded } from './embedded.ts';

/** Every table of the house. Each room adds its own in `tables.ts` (`declare module '#kernel/db'`). */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the rooms
export interface Database {}
