import { nameLikeness, wordLikeness, wordsOf } from './names.ts';

/** What is known of a place that is here, or that somebody or a file brings in. Empty or null: not known. */
export type Described = {
	name: string;
	address: string;
	postcode: string;
	town: string;
	lat: number | null;
	lon: number | null;
	phone: string | null;
	email: string | null;
	website: string | null;
};

/** What speaks for it that two descriptions are of one place; shown to who decides. */
export const signs = ['name', 'near', 'address', 'phone', 'email', 'website'] as const;
export type Sign = (typeof signs)[number];
export type Likeness = { score: number; double: boolean; signs: Sign[] };

type Evidence = { weight: number; sign?: Sign };

/**
 * How likely it is that both are one place: evidence for and against is added up as in record linkage (Fellegi and Sunter 1969), on a scale
 * on which 0 is a coin toss. Pure and symmetric; `score` lies between 0 and 1, `double` is worth a warning.
 */
export function likeness(a: Described, b: Described): Likeness {
	const found = [byName(a, b), byPlace(a, b), byPhone(a, b), byEmail(a, b), byWebsite(a, b)];
	const sum = found.reduce((total, { weight }) => total + weight, -3.5);
	return { score: 1 / (1 + Math.exp(-sum)), double: sum > 0, signs: found.flatMap(({ sign }) => sign ?? []) };
}

function byName(a: Described, b: Described): Evidence {
	const alike = nameLikeness(a.name, b.name, `${a.town} ${b.town}`);
	if (alike >= 0.9) return { weight: 3.5, sign: 'name' };
	if (alike >= 0.72) return { weight: 2.2, sign: 'name' };
	if (alike >= 0.5) return { weight: 0, sign: undefined };
	return { weight: alike >= 0.3 ? -2 : -3 };
}

/** Street and number; the rest of an address (bus, floor) is written in too many ways. */
const doorOf = (address: string): { street: string; number: string } | null => {
	const [, street = '', number = ''] =
		/^(.*?[^\d\s,].*?)[\s,]+(\d+)/.exec(address.trim()) ?? /^(\d+)[,\s]+(.+)$/.exec(address.trim()) ?? [];
	if (!street || !number) return null;
	return /^\d+$/.test(street) ? doorWords(number, street) : doorWords(street, number);
};
const doorWords = (street: string, number: string) => ({ street: wordsOf(street).map(shortened).join(''), number });

/** "Kerkstr." is "Kerkstraat", "av." is "avenue". */
const shortened = (word: string): string =>
	word
		.replace(/str(aat)?$/, 'str')
		.replace(/^av(enue)?$/, 'av')
		.replace(/^bd$|^blvd$|^boulevard$/, 'bd')
		.replace(/stwg$|steenweg$/, 'stwg')
		.replace(/^st$|^saint$|^sint$/, 'st');

function byPlace(a: Described, b: Described): Evidence {
	const [here, there] = [doorOf(a.address), doorOf(b.address)];
	const sameTown = !a.postcode || !b.postcode || a.postcode === b.postcode;
	const km = kmBetween(a, b);
	if (here && there && sameTown) {
		const sameNumber = here.number === there.number;
		if (wordLikeness(here.street, there.street) > 0.8) return sameNumber ? { weight: 3, sign: 'address' } : { weight: -1 };
		// A street with a name in two languages, at the same number.
		if (sameNumber && km !== null && km < 0.1) return { weight: 2, sign: 'near' };
		// Coordinates may be the middle of a town: what the addresses say goes first.
		return { weight: km !== null && km > 0.01 && km < 0.2 ? 0 : -2 };
	}
	if (km !== null) {
		if (km < 0.15) return { weight: 1.8, sign: 'near' };
		if (km < 0.6) return { weight: 0.8, sign: 'near' };
		return { weight: km < 2 ? -0.8 : km < 8 ? -3 : -5 };
	}
	if (a.postcode && b.postcode) return a.postcode === b.postcode ? { weight: 0.8 } : { weight: -3 };
	return { weight: 0 };
}

/** Kilometres as the crow flies; flat enough for one country. */
export function kmBetween(a: Pick<Described, 'lat' | 'lon'>, b: Pick<Described, 'lat' | 'lon'>): number | null {
	if (a.lat === null || a.lon === null || b.lat === null || b.lon === null) return null;
	const middle = (((a.lat + b.lat) / 2) * Math.PI) / 180;
	return 111.2 * Math.hypot(a.lat - b.lat, (a.lon - b.lon) * Math.cos(middle));
}

/** The last eight digits: with or without the code of the country, as people write it. */
export const phoneDigits = (phone: string | null): string => {
	const digits = (phone ?? '').replace(/\D/g, '');
	return digits.length >= 8 ? digits.slice(-8) : '';
};

function byPhone(a: Described, b: Described): Evidence {
	const [one, other] = [phoneDigits(a.phone), phoneDigits(b.phone)];
	if (!one || !other) return { weight: 0 };
	return one === other ? { weight: 2, sign: 'phone' } : { weight: -0.6 };
}

function byEmail(a: Described, b: Described): Evidence {
	const [one, other] = [a.email?.trim().toLowerCase(), b.email?.trim().toLowerCase()];
	if (!one || !other) return { weight: 0 };
	return one === other ? { weight: 1.5, sign: 'email' } : { weight: -0.3 };
}

/** A site without what differs by chance: protocol, www, a slash, the language in front. */
export const sitePlain = (website: string | null): string =>
	(website ?? '')
		.trim()
		.toLowerCase()
		.replace(/^https?:\/\//, '')
		.replace(/^www\./, '')
		.replace(/[?#].*$/, '')
		.replace(/\/(index\.\w+)?$/, '')
		.replace(/\/(nl|fr|en|de)$/, '');

function byWebsite(a: Described, b: Described): Evidence {
	const [one, other] = [sitePlain(a.website), sitePlain(b.website)];
	if (!one || !other) return { weight: 0 };
	if (one === other) return { weight: 1.5, sign: 'website' };
	// One site, another page of it: two places of one organisation, as a rule.
	return { weight: one.split('/')[0] === other.split('/')[0] ? -0.3 : -0.6 };
}
