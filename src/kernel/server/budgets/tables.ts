import type { Budget } from './table.ts';

declare module '#kernel/db' {
	interface Database {
		budget_alert: BudgetAlertTable;
	}
}

export type BudgetAlertTable = {
	id: string;
	kind: Budget;
	level: 'near' | 'reached';
	person_id: string;
	group_id: string | null;
	since: Date;
	most: number;
	at: Date;
	seen_at: Date | null;
	seen_by: string | null;
};
