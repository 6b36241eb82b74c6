import type { Room } from '#kernel/register';

export const room: Room = { name: 'library' };
