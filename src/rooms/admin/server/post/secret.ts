import { isDemo } from '#env';
import { mailKinds } from '#kernel/register';

/** Links and codes that open somebody's account: nobody but the addressee reads them, also not an administrator. A demo has no secrets. */
export const isSecret = (kind: string): boolean => !isDemo && (mailKinds().find(({ name }) => name === kind)?.secret ?? false);
