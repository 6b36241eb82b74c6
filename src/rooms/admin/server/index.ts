export { adminPages, desk } from './desk/queries.ts';
export { auditLog, logAsTable, type LogLine } from './log/queries.ts';
export { checkLog, exportLog } from './log/commands.ts';
export { mailHtml, mailQueue, showMail } from './post/queries.ts';
export { cancelMail, openMail, retryFailedMails, retryMail } from './post/commands.ts';
export { mailbox, mailboxMail } from './mailbox/queries.ts';
export { personDossier, type Dossier } from './people/dossier.ts';
export { jobQueue } from './tasks/queries.ts';
export { dropJob, retryJob, runNow } from './tasks/commands.ts';
