export { adminPages, desk } from './desk/queries.ts';
