import { sendMail } from '#kernel/mail';
import { openRooms, type Room } from '#kernel/register';
import { sweep } from '#kernel/sweep';
import { room as people } from '#rooms/people/room';
import { room as places } from '#rooms/places/room';

/** The switchboard: every room, lower floors first. */
const kernel: Room = { name: 'kernel', jobs: [sendMail], timetable: sweep };
export const rooms: readonly Room[] = [kernel, people, places];

openRooms(rooms);
