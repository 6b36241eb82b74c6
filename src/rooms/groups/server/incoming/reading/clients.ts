/**
 * What mail programs write around somebody's words, in nl, fr, en and de: the line above a quote, the block of headers above a forwarded
 * or answered mail, the line that says which telephone was used. All patterns look at one line (or a few, joined) and are bounded, so
 * that no mail makes them slow.
 */

const wrote = String.raw`(?:schreef|geschreven|wrote|a écrit|écrivit|schrieb|geschrieben|escribió|writes|schrijft)`;

/** `Op di 24 nov. 2026 om 10:12 schreef Mia <…>:`, also when it is cut over lines (joined by the caller). */
const dateFirst = new RegExp(String.raw`^(?:op|on|le|am|el|il)\b.{4,320}?\b${wrote}\b.{0,200}:$`, 'iu');
/** `Mia Claes <…> schreef op 24 november 2026 10:12:` */
const nameFirst = new RegExp(String.raw`^.{1,200}?\b${wrote}\b(?: (?:op|on|le|am) .{4,80})?:$`, 'iu');
/** `2026-11-24 10:12 GMT+01:00 Mia Claes <mia@…>:` */
const numberFirst = /^\d{1,4}[-/. ].{6,120}<[^<>\s]{3,120}@[^<>\s]{3,120}>:?$/u;

const moment = /\d{1,2}[:.h]\d{2}|\b(?:19|20)\d{2}\b|\d{1,2}[-/.]\d{1,2}[-/.]\d{2}/u;

/** A line (or a few, joined) that says who wrote what is quoted below. `sure` when it may stand without quote marks below it. */
export function attribution(joined: string): 'sure' | 'maybe' | undefined {
	const line = joined
		.replace(/[\u00a0\u202f]/g, ' ')
		.replace(/ {2,}/g, ' ')
		.replace(/ :$/, ':')
		.trim();
	if (line.length > 420) return undefined;
	if (numberFirst.test(line) && moment.test(line)) return 'sure';
	if (!dateFirst.test(line) && !nameFirst.test(line)) return undefined;
	if (!/\d|@/.test(line)) return undefined;
	return moment.test(line) ? 'sure' : 'maybe';
}

const label = (words: string) => new RegExp(String.raw`^[\s*_]{0,6}(?:${words})[\s*_]{0,4}[:：]`, 'iu');

/** Names of the headers that programs copy above an answered mail. */
const headers = {
	from: label('van|afzender|de|expéditeur|from|sender|von|absender'),
	to: label('aan|à|a|destinataires?|pour|to|an|empfänger|ontvangers?'),
	sent: label('verzonden(?: op)?|datum|date|envoyé(?: le)?|sent|gesendet|verstuurd|date d.envoi'),
	subject: label('onderwerp|objet|sujet|subject|betreff'),
	copy: label('cc|kopie|copie|kopie an')
} as const;

/** Which header of an answered mail this line is. */
export function headerLine(line: string): keyof typeof headers | undefined {
	if (line.length > 600) return undefined;
	return (Object.keys(headers) as Array<keyof typeof headers>).find((name) => headers[name].test(line));
}

const original = String.raw`(?:oorspronkelijk bericht|origineel bericht|oorspronkelijke e-?mail|original message|original e-?mail|message d.origine|message original|mail original|message initial|e-mail d.origine|ursprüngliche nachricht|originalnachricht|original-nachricht|doorgestuurd bericht|forwarded message|message transféré|weitergeleitete nachricht|reply message)`;
const divider = new RegExp(String.raw`^[\s>]{0,8}[-_=*]{2,60}\s?${original}\s?[-_=*]{2,60}\s*$`, 'iu');
const bareDivider = /^\s{0,8}[-_=*]{5,120}\s*$/;

/** `-----Oorspronkelijk bericht-----` */
export const isDivider = (line: string): boolean => line.length < 200 && divider.test(line);
/** A ruled line; a divider only when a block of headers follows. */
export const isRule = (line: string): boolean => bareDivider.test(line);

/** Announces a forwarded mail. */
export const isForward = (line: string): boolean =>
	/^\s{0,4}(?:begin doorgestuurd bericht|begin forwarded message|début du message (?:réexpédié|transféré)|anfang der weitergeleiteten nachricht)\s?:\s*$/iu.test(
		line
	);

const device = String.raw`(?:i-?phone|i-?pad|i-?pod|samsung|galaxy|android|huawei|xiaomi|oppo|nokia|google pixel|fairphone|outlook|windows|mail|proton ?mail|yahoo|gmail|k-9|fairemail|blackberry|smartphone|mobiel|portable|mobile|handy|gsm|toestel|tablet|tablette|gmx|web\.de|telenet|proximus|spark)`;
const telephones = [
	new RegExp(String.raw`^(?:verstuurd|verzonden|gestuurd) (?:vanaf|vanuit|van|via|met|door) .{0,60}${device}.{0,80}$`, 'iu'),
	new RegExp(
		String.raw`^(?:envoyé|télécharger|téléchargez|obtenez?) (?:de|depuis|à partir|par|avec|via|outlook).{0,60}(?:${device}|ios).{0,80}$`,
		'iu'
	),
	new RegExp(String.raw`^(?:sent|get|download) (?:from|with|via|using|by|outlook).{0,60}(?:${device}|ios).{0,80}$`, 'iu'),
	new RegExp(
		String.raw`^(?:von meinem .{1,50} gesendet|gesendet (?:von|mit|über|aus) .{0,60}${device}.{0,60}|diese nachricht wurde von meinem .{1,60} gesendet.{0,80}|holen sie sich outlook.{0,60})$`,
		'iu'
	),
	/^outlook (?:voor|für|pour|for) (?:ios|android|mac).{0,80}$/iu,
	/^(?:download|downloaden|haal|ontvang) outlook (?:voor|for) .{0,80}$/iu,
	/^(?:get|télécharger|téléchargez|obtenez|holen sie sich|haal|ontvang) [\p{L}\d -]{2,30} (?:for|pour|für|voor) (?:android|ios|iphone|ipad|windows|mac)\b.{0,60}$/iu,
	/^yahoo mail.{0,30}(?:op|sur|on|auf|:).{0,80}$/iu,
	/^(?:virusvrij|sans virus|virus-free|virenfrei)\b.{0,100}$/iu
];

/** `Verstuurd vanaf mijn iPhone`, and its like in other programs and languages. */
export const isTelephoneLine = (line: string): boolean => {
	const words = line.trim().replace(/^[<[(*_]+|[>\])*_.!]+$/g, '');
	return words.length > 5 && words.length < 200 && telephones.some((pattern) => pattern.test(words));
};

const closings = String.raw`(?:met (?:vriendelijke|warme|hartelijke|zonnige|lieve|collegiale) groet(?:en|jes)?|(?:vriendelijke|hartelijke|warme|zonnige|lieve|vele) groet(?:en|jes)?|groet(?:en|jes)?|mvg|bien cordialement|cordialement|bien à (?:vous|toi)|(?:meilleures|sincères) salutations|salutations(?: distinguées)?|kind regards|best regards|warm regards|regards|best wishes|best|cheers|mit freundlichen grüßen|mit freundlichem gruß|freundliche grüße|(?:liebe|viele|herzliche|beste|schöne) grüße|lg|mfg|vg)`;
const closing = new RegExp(String.raw`^\s*${closings}(?: (?:van|uit|aus|de|from) .{1,40})?\s*[,.!]?\s*$`, 'iu');

/** `Met vriendelijke groeten,` */
export const isClosing = (line: string): boolean => line.length < 90 && closing.test(line);

const contact =
	/\+?\d[\d\s./()-]{7,}\d|\bhttps?:\/\/|\bwww\.|[\w.+-]+@[\w-]+\.\w|^\s*(?:t|tel|gsm|m|mob|mobiel|telefoon|téléphone|phone|fax|e|e-?mail|w)\s?[.:]|\b[1-9]\d{3}\s+[A-ZÀ-Ý][\p{L}-]+/iu;

/** A telephone number, an address, a website: what stands under a name. */
export const isContact = (line: string): boolean => line.length < 200 && contact.test(line);

/** A lawyer's last words. */
export const isDisclaimer = (line: string): boolean =>
	/^\s*(?:disclaimer\b|(?:dit|deze) (?:e-?mail|bericht|mail).{0,120}vertrouwelijk|ce (?:message|courriel|mail|e-mail).{0,120}confidentiel|this (?:e-?mail|message).{0,120}confidential|diese (?:e-?mail|nachricht).{0,120}vertraulich|denk aan het milieu|pensez à l.environnement|please consider the environment|bitte denken sie an die umwelt)/iu.test(
		line.slice(0, 400)
	);
