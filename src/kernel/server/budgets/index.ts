export { spend } from './spend.ts';
export { budgetKinds, budgets, mostOf, type Budget } from './table.ts';
export { alertById, budgetAlerts, seeAlerts, unseenAlerts, type Alert } from './alerts.ts';
export { budgetData } from './person.ts';
export { forgetAlerts } from './jobs.ts';
