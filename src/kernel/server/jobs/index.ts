export { job, timed, type Job, type TimedJob } from './job.ts';
export { enqueueListeners, enqueue, enqueueAll, type Task } from './enqueue.ts';
export { startJobs, openQueue, restJobs, stopJobs, boss, queueNames, type QueueName } from './worker.ts';
export { oneByOne } from './one-by-one.ts';
export { runJob } from './run.ts';
