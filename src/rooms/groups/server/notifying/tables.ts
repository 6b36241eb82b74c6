import type { Follow } from '../../schema.ts';

declare module '#kernel/db' {
	interface Database {
		notice_choice: { person_id: string; group_id: string; kind: 'announcement' | 'question'; level: Follow };
		notice_rhythm: { person_id: string; zone: string; weekly_on: number };
		notification: NotificationTable;
		house_notice: HouseNoticeTable;
		told_post: { person_id: string; post_id: string; at: Date };
		digest: { person_id: string; day: string; weekly: boolean; made_at: Date };
		untold_post: { post_id: string; at: Date };
	}
}

export type NotificationTable = {
	id: string;
	person_id: string;
	group_id: string;
	topic_id: string;
	post_id: string;
	kind: 'mention' | 'post' | 'asked' | 'quote' | 'poll' | 'released';
	at: Date;
	read_at: Date | null;
};

export type HouseNoticeTable = {
	id: string;
	person_id: string;
	/** `network` and `public`: a group is read by more people from now on; `hidden`: something one said was taken out of sight. */
	kind: 'ended' | 'appointed' | 'network' | 'public' | 'closed' | 'reopened' | 'hidden';
	group_id: string | null;
	at: Date;
	read_at: Date | null;
};
