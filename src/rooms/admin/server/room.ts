import type { Room } from '#kernel/register';
import { houseAttention } from './desk/house.ts';
import { checkLogNightly } from './log/jobs.ts';

export const room: Room = {
	name: 'admin',
	timetable: [checkLogNightly],
	attention: houseAttention,
	adminPages: [{ address: '/beheer/logboek', label: 'admin_log_title', role: 'admin', part: 'house' }]
};
