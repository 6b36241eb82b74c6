export { job, timed, type Job, type TimedJob } from './job.ts';
export { enqueueListeners, enqueue, enqueueAll, notWaiting, type Task } from './enqueue.ts';
export { queueNames, type QueueName } from './queues.ts';
export { startJobs, openQueue, restJobs, stopJobs, boss } from './worker.ts';
export { oneByOne } from './one-by-one.ts';
export { runJob } from './run.ts';
