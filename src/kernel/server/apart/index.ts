export { Apart, Unreadable } from './apart.ts';
export { answers, type Limits } from './child.ts';
