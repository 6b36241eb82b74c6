declare module '#kernel/db' {
	interface Database {
		mail_reach: MailReachTable;
	}
}

/** How well mail reaches somebody. No row: no complaint yet. */
export type MailReachTable = {
	person_id: string;
	score: number;
	/** The day of the last step (`YYYY-MM-DD`): more than one a day is not counted. */
	stepped_on: string;
	status: string;
	paused_at: Date | null;
};
