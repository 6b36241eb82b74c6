export { may, roles, ladder, type Role, type Actor, type Person } from './actor.ts';
export { newCtx, asHouse, db, rest, type Ctx, type Tx } from './ctx.ts';
export { transact, transactApart } from './transact.ts';
export { stated } from './stated.ts';
