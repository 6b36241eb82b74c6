import * as v from 'valibot';
import { sign } from '#kernel/secret';

export const Secret = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));

/** Secrets in links are made out of an id by this house alone: mails can be written later, and the database cannot be read for them. */
export const claimSecret = (id: string): Promise<string> => sign('claim of an organization', id);
export const invitationSecret = (id: string): Promise<string> => sign('invitation to keep', id);
