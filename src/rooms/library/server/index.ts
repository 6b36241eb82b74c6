export { openFile } from './media/queries.ts';
