import { isDemo } from '#env';
import type { Actor } from '#kernel/context';
import { mailKinds } from '#kernel/register';

/** Links and codes that open somebody's account: nobody but the addressee reads them, also not an administrator. A demo has no secrets. */
const isSecret = (kind: string): boolean => !isDemo && (mailKinds().find(({ name }) => name === kind)?.secret ?? false);

/** What is said in a group stays there: who does not stand in it now (as a member, or with a reason that the group sees) reads none of its mails. */
const isOfGroup = (actor: Actor, about: readonly string[]): boolean =>
	!isDemo && about.some((group) => actor.kind !== 'person' || !actor.groups.includes(group));

/** Why even an administrator does not read this mail, subject included; nothing when they may, with a reason. */
export const sealOf = (actor: Actor, { kind, about }: { kind: string; about: readonly string[] }): 'secret' | 'group' | undefined =>
	isSecret(kind) ? 'secret' : isOfGroup(actor, about) ? 'group' : undefined;
