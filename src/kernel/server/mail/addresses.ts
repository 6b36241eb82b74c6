import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '#env';
import { houseKey } from '#kernel/secret';

/** The mailbox at which this house takes mail in, in two halves; undefined when it takes none. */
function mailbox(): { local: string; domain: string } | undefined {
	const [, local, domain] = /^([^@+]{1,20})@(.+)$/.exec(env.MAIL_IN_ADDRESS ?? '') ?? [];
	return local && domain ? { local: local.toLowerCase(), domain: domain.toLowerCase() } : undefined;
}

/** Does mail to this house come in at all? Without it no mail of ours asks for an answer. */
export const takesMail = (): boolean => mailbox() !== undefined;

/** `post+r.abc@huis.example`: one mailbox, many addresses (RFC 5233). Undefined when this house takes no mail in. */
export function addressFor(tag: string): string | undefined {
	const box = mailbox();
	return box && `${box.local}+${tag}@${box.domain}`;
}

/** What stands after the plus in an address of ours; '' for the mailbox itself, undefined for an address that is not ours. */
export function tagOf(address: string): string | undefined {
	const box = mailbox();
	const [, local = '', domain] = /^(.+)@([^@]+)$/.exec(address.trim().toLowerCase()) ?? [];
	if (!box || domain !== box.domain) return undefined;
	if (local === box.local) return '';
	return local.startsWith(`${box.local}+`) ? local.slice(box.local.length + 1) : undefined;
}

const compact = (hex: string): string => BigInt(`0x${hex}`).toString(36);
const seal = async (id: string): Promise<string> =>
	compact(
		createHmac('sha256', await houseKey('return path'))
			.update(id)
			.digest('hex')
			.slice(0, 16)
	);

/** Where reports about this one mail come back (VERP): its id, and our seal on it. */
export async function returnPath(mail: string): Promise<string | undefined> {
	return addressFor(`b.${compact(mail.replaceAll('-', ''))}.${await seal(mail)}`);
}

/** The mail that a report is about, from what stands after the plus; undefined when it is not sealed by us. */
export async function mailBehind(tag: string): Promise<string | undefined> {
	const [, packed, sealed] = /^b\.([0-9a-z]{1,26})\.([0-9a-z]{1,14})$/.exec(tag) ?? [];
	if (!packed || !sealed) return undefined;
	const hex = [...packed]
		.reduce((sum, sign) => sum * 36n + BigInt(parseInt(sign, 36)), 0n)
		.toString(16)
		.padStart(32, '0');
	const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
	const [own, given] = [Buffer.from(await seal(id)), Buffer.from(sealed)];
	return own.length === given.length && timingSafeEqual(own, given) ? id : undefined;
}
