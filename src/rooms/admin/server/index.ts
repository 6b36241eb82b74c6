export { adminPages, desk } from './desk/queries.ts';
export { auditLog, logAsTable, type LogLine } from './log/queries.ts';
export { checkLog, exportLog } from './log/commands.ts';
