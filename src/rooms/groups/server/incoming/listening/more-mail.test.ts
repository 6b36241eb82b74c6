import { EventEmitter } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { moreMail } from './imap.ts';

test('a line on which nothing comes for days carries nothing along of the minutes that went by', async () => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	const line = Object.assign(new EventEmitter(), { idle: async () => true });
	const minute = async (happens = () => {}) => {
		const over = moreMail(line as never);
		happens();
		await vi.advanceTimersByTimeAsync(60_000);
		await over;
	};
	for (let turn = 0; turn < 20; turn += 1) await minute();
	await minute(() => line.emit('exists'));
	expect([line.listenerCount('exists'), line.listenerCount('close'), vi.getTimerCount()]).toEqual([0, 0, 0]);
});
