import { sign } from '#kernel/secret';

/** The secret in a letter's links, made out of its id by this house alone. */
export const letterSecret = (id: string): Promise<string> => sign('letter about what is kept', id);
