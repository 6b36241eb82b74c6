import { isSecure } from '#env';

/** `__Host-` binds the cookie to this host over https; plain http (a laptop, a test) cannot carry that prefix. */
export const prefixed = (name: string) => (isSecure ? `__Host-${name}` : name);

export const sessionCookie = prefixed('session');
export const flashCookie = prefixed('flash');
export const cookieOptions = { path: '/', httpOnly: true, secure: isSecure, sameSite: 'lax' } as const;
