import '#house';
import { operations } from '#kernel/operation';
import { allRooms } from '#kernel/register';
import { expect, test } from 'vitest';
import { permissionsText } from './permissions.ts';

test('docs/permissions.md says what the code says', async () => {
	for (const { name } of allRooms().filter((room) => room.name !== 'kernel')) await import(`../../src/rooms/${name}/server/index.ts`);
	await expect(permissionsText(operations().filter(({ operation }) => !operation.startsWith('test.')))).toMatchFileSnapshot(
		'../../docs/permissions.md'
	);
});
