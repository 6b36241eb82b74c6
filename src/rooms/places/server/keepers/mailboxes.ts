import providers from 'email-providers';

/** Providers of these parts that the list of the world does not know. */
const here = `proximus.be scarlet.be pandora.be belgacom.net edpnet.be base.be mobistar.be numericable.be brutele.be euphonynet.be versateladsl.be
	pt.lu internet.lu vo.lu ziggo.nl upcmail.nl xs4all.nl casema.nl tele2.nl quicknet.nl online.nl solcon.nl bbox.fr posteo.de
	fastmail.com tutanota.com tuta.com tuta.io duck.com`;

/** Mailboxes that anybody can have: their domain says nothing about who one works for. */
const forAnybody = new Set([...providers, ...here.split(/\s+/)]);

const domainOf = (address: string): string => address.toLowerCase().split('@')[1] ?? '';

const hostOf = (website: string): string => {
	try {
		return new URL(website).hostname.replace(/^www\./, '');
	} catch {
		return '';
	}
};

/** What an organization says about itself and its offers. */
export type Told = { emails: readonly (string | null)[]; websites: readonly (string | null)[] };

/**
 * Which mailboxes speak for an organization: the addresses it shows, and any at its own domain (of those addresses, of its site). An
 * address at a provider where everybody has one stands for itself alone.
 */
export function mailboxesOf({ emails, websites }: Told): { addresses: string[]; domains: string[] } {
	const addresses = [...new Set(emails.flatMap((email) => (email ? [email.toLowerCase()] : [])))];
	const domains = [...addresses.map(domainOf), ...websites.map((website) => hostOf(website ?? ''))];
	return { addresses, domains: [...new Set(domains)].filter((domain) => domain.includes('.') && !forAnybody.has(domain)) };
}

/** Does mail to this address reach the organization? */
export function speaksFor(address: string, told: Told): boolean {
	const { addresses, domains } = mailboxesOf(told);
	return addresses.includes(address.toLowerCase()) || domains.includes(domainOf(address));
}
