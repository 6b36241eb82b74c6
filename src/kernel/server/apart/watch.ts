// A thread beside a program that reads what strangers send: it sees what that takes, also while the program is too busy to see anything.
import { parentPort } from 'node:worker_threads';
import type { Limits } from './child.ts';

let limits: Limits | undefined;
let since = process.cpuUsage();

parentPort?.on('message', (given: Limits) => {
	limits = given;
	since = process.cpuUsage();
});

setInterval(() => {
	if (!limits) return;
	const { user, system } = process.cpuUsage(since);
	if (process.memoryUsage.rss() > limits.memory || (user + system) / 1e6 > limits.seconds) process.kill(process.pid, 'SIGKILL');
}, 50);
