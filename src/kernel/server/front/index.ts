export { openHouse, closeHouse } from './open.ts';
