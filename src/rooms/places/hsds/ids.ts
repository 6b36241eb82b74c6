import { v5 } from 'uuid';

/** Namespace of everything this house derives an id for. A published id never changes, so neither does this. */
const namespace = '6f1a8f0e-5f0b-5c3e-9c56-1f1b7c1f9d10';

/** HSDS wants a UUID on every nested thing; what has no row gets one derived from what it belongs to. */
export const derivedId = (...parts: string[]): string => v5(parts.join('|'), namespace);
