import './bounces/tables.ts';
import './tables.ts';

export { myMailPause } from './bounces/queries.ts';
export { resumeMail } from './bounces/commands.ts';
