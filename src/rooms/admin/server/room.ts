import type { Room } from '#kernel/register';
import { houseAttention } from './desk/house.ts';

export const room: Room = {
	name: 'admin',
	attention: houseAttention
};
