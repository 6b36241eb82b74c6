/** Words that say what kind of place it is, in nl, fr, en and de: shared by many places, so they tell little about which one. */
const kindWords = new Set(
	`spelotheek speelotheek ludotheek ludotheque spielothek babytheek peuter peuters peuterpunt consultatiebureau consultatie bureau huis kind kinderen
	van het de la le les des du der die das d l en et and und op in bij aan voor tot en sur aux au met with the of
	speelplek speelpunt speelplaats speelhuis spelen spel ontmoeting ontmoetingsplaats ontmoetingsplek inloop inloopteam inloophuis oudercafe cafe koffie
	kinderdagverblijf kinderopvang dagverblijf kdv creche halte garderie maison enfant enfants espace rencontre lieu accueil famille familles gezin gezinnen
	familienzentrum family house playgroup buurthuis wijkcentrum dienstencentrum bibliotheek bib bibliotheque gemeenschapscentrum gc vzw asbl ocmw cpas`.split(
		/\s+/
	)
);

/** As it is compared: lower case, no accents, words apart. */
export const wordsOf = (text: string): string[] =>
	text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll('ß', 'ss')
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean);

const weight = (word: string): number => (kindWords.has(word) ? 0.15 : /^\d+$/.test(word) ? 1.5 : 1);

/** Two words alike: 1 the same, 0 nothing in common (Dice over pairs of letters). */
export function wordLikeness(a: string, b: string): number {
	if (a === b) return 1;
	if (a.length < 3 || b.length < 3 || /\d/.test(a + b)) return 0;
	const pairs = (word: string) => Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));
	const left = pairs(a);
	const rest = pairs(b);
	let shared = 0;
	for (const pair of left) {
		const at = rest.indexOf(pair);
		if (at < 0) continue;
		shared += 1;
		rest.splice(at, 1);
	}
	return (2 * shared) / (a.length + b.length - 2);
}

/** The heaviest way in which the words of one stand in the other, as a part of all its weight. */
function covered(one: readonly string[], other: readonly string[]): number {
	const all = one.reduce((sum, word) => sum + weight(word), 0);
	if (all === 0) return 0;
	const found = one.reduce((sum, word) => sum + weight(word) * best(word, other), 0);
	return found / all;
}

/** Half alike is chance; from there on it counts. */
const best = (word: string, among: readonly string[]): number => {
	const most = Math.max(0, ...among.map((other) => wordLikeness(word, other)));
	return most < 0.55 ? 0 : most;
};

const glued = (words: readonly string[]) => words.filter((word) => !kindWords.has(word)).join('');

/**
 * How alike two names are, from 0 to 1. A kind ("spelotheek") and the town around it weigh little; a name within a longer one is nearly
 * the same; a number that differs ("1", "2") makes two places.
 */
export function nameLikeness(a: string, b: string, town = ''): number {
	const around = new Set(wordsOf(town));
	const without = (name: string) => wordsOf(name).filter((word) => !around.has(word));
	const [left, right] = [without(a), without(b)];
	const says = [left, right].map((words) => words.some((word) => weight(word) >= 1));
	// "Huis van het Kind" and "Huis van het Kind Aarschot": nothing of their own, and the same.
	if (!says.includes(true)) return left.join(' ') === right.join(' ') && left.length ? 0.75 : 0.4;
	const joined = wordLikeness(glued(left), glued(right));
	const [one, other] = [covered(left, right), covered(right, left)];
	const whole = Math.min(one, other);
	const within = Math.max(one, other);
	// A name that is only a kind is in every other name of that kind.
	return Math.max(joined, says.includes(false) ? 0.5 * whole + 0.1 * within : 0.45 * whole + 0.55 * within);
}
