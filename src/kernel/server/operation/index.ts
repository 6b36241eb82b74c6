export { query } from './query.ts';
export { command } from './command.ts';
export { operations, isOperation, type Operation } from './operations.ts';
export { anyone, signedIn } from './allow.ts';
