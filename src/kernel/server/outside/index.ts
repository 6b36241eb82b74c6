export { fetchOutside, allowOutside, OutsideError, type Fetched } from './fetch.ts';
