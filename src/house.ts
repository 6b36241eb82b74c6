import { budgetData, forgetAlerts } from '#kernel/budgets';
import { sendAgain, sendMail } from '#kernel/mail';
import { openRooms, together, type Room } from '#kernel/register';
import { searchTimetable } from '#kernel/search';
import { storageData, storageJobs, storageTimetable } from '#kernel/storage';
import { kernelData, sweep } from '#kernel/sweep';
import { room as admin } from '#rooms/admin/room';
import { room as groups } from '#rooms/groups/room';
import { room as library } from '#rooms/library/room';
import { room as pages } from '#rooms/pages/room';
import { room as people } from '#rooms/people/room';
import { room as places } from '#rooms/places/room';

const kernel: Room = {
	name: 'kernel',
	jobs: [sendMail, ...storageJobs],
	timetable: [sendAgain, ...sweep, ...searchTimetable, ...storageTimetable, forgetAlerts],
	person: together(kernelData, storageData, budgetData)
};

/** The switchboard: every room, lower floors first. */
export const rooms: readonly Room[] = [
	kernel,
	people,
	// Floor 2
	groups,
	// Floor 3
	library,
	// Floor 4
	pages,
	places,
	// Floor 5
	admin
];

openRooms(rooms);
