import './tables.ts';

export { identify } from './identify.ts';
