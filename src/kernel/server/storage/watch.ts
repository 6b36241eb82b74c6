import { setPriority } from 'node:os';

/** A process that watches itself: beyond its memory (bytes) or computing time (seconds) it ends, and the house goes on. */
export function watchYourself(limits: { memory: number; seconds: number }): void {
	setPriority(10);
	setInterval(() => {
		const { user, system } = process.cpuUsage();
		if (process.memoryUsage.rss() > limits.memory || (user + system) / 1e6 > limits.seconds) process.kill(process.pid, 'SIGKILL');
	}, 20).unref();
}
