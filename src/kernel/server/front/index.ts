export { openHouse, closeHouse } from './open.ts';
export { databaseUrl } from './address.ts';
export { isEmpty, loadDemo, prepareRooms } from './begin.ts';
export { isPrepared, preparing } from './prepared.ts';
export { frontOf, type Front } from './front.ts';
export { metricsOf, openMetrics, type Metrics } from './metrics.ts';
