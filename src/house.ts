import { sendMail } from '#kernel/mail';
import { openRooms, type Room } from '#kernel/register';
import { storageJobs, storageTimetable } from '#kernel/storage';
import { sweep } from '#kernel/sweep';
import { room as library } from '#rooms/library/room';
import { room as people } from '#rooms/people/room';
import { room as places } from '#rooms/places/room';

/** The switchboard: every room, lower floors first. */
const kernel: Room = { name: 'kernel', jobs: [sendMail, ...storageJobs], timetable: [...sweep, ...storageTimetable] };
export const rooms: readonly Room[] = [kernel, people, library, places];

openRooms(rooms);
