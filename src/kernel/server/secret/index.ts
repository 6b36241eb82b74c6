export { forgetSecret, houseKey } from './key.ts';
export { isOnceOf, onceFor } from './once.ts';
export { isSigned, seal, sign, unseal } from './seal.ts';
