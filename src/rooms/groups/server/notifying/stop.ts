import { publicUrl } from '#env';
import { isSigned, sign } from '#kernel/secret';

/** What a link stops: the mail of one group, or the digests. */
export type Stop = { person: string; group: string | null };

const purpose = 'stop mail';
const textOf = ({ person, group }: Stop) => `${person}~${group ?? 'digest'}`;

/** The address that stops exactly this. It reads nothing and signs nobody in (reliability.md, Z7). */
export async function stopAddress(stop: Stop): Promise<string> {
	return `${publicUrl}/uitschrijven/${textOf(stop)}~${await sign(purpose, textOf(stop))}`;
}

/** What this token stops; undefined when it is not ours. */
export async function stopOf(token: string): Promise<Stop | undefined> {
	const [, person, group, signature] = /^([0-9a-f-]{36})~([0-9a-f-]{36}|digest)~([\w-]{43})$/.exec(token) ?? [];
	if (!person || !group || !signature) return undefined;
	const stop = { person, group: group === 'digest' ? null : group };
	return (await isSigned(purpose, textOf(stop), signature)) ? stop : undefined;
}
