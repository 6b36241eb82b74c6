export { openHouse } from './open.ts';
export { databaseUrl } from './address.ts';
export { isEmpty, loadDemo, prepareRooms } from './begin.ts';
export { isPrepared, preparing } from './prepared.ts';
export { frontOf } from './front.ts';
export { metricsOf, openMetrics } from './metrics.ts';
