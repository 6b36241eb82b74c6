import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new id: UUIDv7 (RFC 9562), sorts by time of birth. */
export const newId = (): string => v7();

/** A secret for links and cookies: 256 bits, url-safe. Only its hash is ever stored. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
