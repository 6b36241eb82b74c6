import type { Room } from '#kernel/register';

export const room: Room = {
	name: 'library',
	adminPages: [{ address: '/beheer/media', label: 'library_media_title', role: 'editor', part: 'content' }]
};
