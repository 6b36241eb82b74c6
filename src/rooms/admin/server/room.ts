import type { Room } from '#kernel/register';
import { tellLimits } from './budgets/jobs.ts';
import { limitsMail } from './budgets/mails.ts';
import { houseAttention } from './desk/house.ts';
import { checkLogNightly } from './log/jobs.ts';
import { hasMailbox } from './mailbox/demo.ts';

export const room: Room = {
	name: 'admin',
	jobs: [tellLimits],
	timetable: [checkLogNightly],
	mails: [limitsMail],
	attention: houseAttention,
	adminPages: [
		{ address: '/beheer/mensen', label: 'admin_people_title', role: 'facilitator', part: 'people' },
		{ address: '/beheer/grenzen', label: 'budgets_page_title', role: 'admin', part: 'people' },
		{ address: '/beheer/instellingen', label: 'admin_settings_title', role: 'admin', part: 'house' },
		{ address: '/beheer/design', label: 'design_page_title', role: 'editor', part: 'house' },
		{ address: '/beheer/post', label: 'admin_post_title', role: 'admin', part: 'house' },
		{ address: '/beheer/postbus', label: 'admin_mailbox_title', role: 'admin', part: 'house', open: hasMailbox },
		{ address: '/beheer/taken', label: 'admin_tasks_title', role: 'admin', part: 'house' },
		{ address: '/beheer/logboek', label: 'admin_log_title', role: 'admin', part: 'house' }
	]
};
