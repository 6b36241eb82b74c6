/**
 * The columns of our table, in order: what a cell of each is called in Dutch, and by which other names people bring it. A row is an offer
 * at a place, with its hours.
 */
export const columns = {
	organization: ['Organisatie', 'organisator', 'vereniging', 'organisation', 'organization', 'aanbieder'],
	organization_id: ['Organisatie-id'],
	organization_description: ['Over de organisatie'],
	organization_email: ['E-mail organisatie'],
	organization_phone: ['Telefoon organisatie'],
	organization_website: ['Website organisatie'],
	location: [
		'Plek',
		'locatie',
		'plaats',
		'naam plek',
		'naam van de plek',
		'nom du lieu',
		'lieu',
		'location',
		'place',
		'ort',
		'zaal',
		'naam'
	],
	location_id: ['Plek-id'],
	address_1: ['Adres', 'straat', 'straat en nummer', 'adresse', 'address', 'rue'],
	postal_code: ['Postcode', 'code postal', 'postal code', 'postleitzahl', 'plz', 'pc', 'zip'],
	city: ['Gemeente', 'stad', 'woonplaats', 'commune', 'ville', 'city', 'stadt'],
	lat: ['Breedtegraad', 'lat', 'latitude'],
	lon: ['Lengtegraad', 'lon', 'lng', 'long', 'longitude'],
	online: ['Online'],
	room: ['Ruimte', 'soort ruimte'],
	indoors: ['Binnen'],
	outdoors: ['Buiten'],
	facilities: ['Toegankelijkheid', 'voorzieningen', 'accessibilite', 'facilities', 'toegankelijk'],
	directions: ['Weg ernaartoe', 'bereikbaarheid', 'route'],
	entrance: ['Ingang'],
	service: ['Aanbod', 'naam aanbod', 'naam van het aanbod', 'wat', 'activiteit', 'offre', 'service', 'angebot', 'titel'],
	service_id: ['Aanbod-id'],
	summary: ['In het kort', 'samenvatting', 'resume', 'summary'],
	description: ['Beschrijving', 'omschrijving', 'description', 'beschreibung', 'uitleg'],
	first_visit: ['Eerste keer', 'eerste bezoek'],
	simple_words: ['In eenvoudige woorden', 'eenvoudig', 'mots simples', 'einfache worte'],
	reassurance: ['Geruststelling'],
	hosts: ['Over wie ontvangt', 'gastvrouwen', 'gastheren'],
	kinds: ['Soort', 'type', 'categorie'],
	activities: ['Wat er te doen is', 'activiteiten'],
	task: ['Taak'],
	staffing: ['Wie ontvangt', 'begeleiding', 'ontvangst'],
	min_age: ['Leeftijd van', 'vanaf leeftijd', 'min leeftijd', 'age min', 'leeftijd vanaf'],
	max_age: ['Leeftijd tot', 'tot leeftijd', 'max leeftijd', 'age max'],
	ages: ['Leeftijd', 'leeftijden', 'age', 'alter'],
	access: ['Hoe kom je binnen', 'toegang', 'inschrijven', 'inschrijving', 'acces', 'access'],
	price: ['Prijs', 'kostprijs', 'prix', 'price', 'preis', 'kosten'],
	price_note: ['Uitleg bij de prijs'],
	languages: ['Talen', 'taal', 'langues', 'languages', 'sprachen'],
	welcomes: ['Extra welkom', 'voor wie', 'welkom'],
	email: ['E-mail', 'email', 'mail', 'e mail', 'courriel'],
	phone: ['Telefoon', 'tel', 'gsm', 'telephone', 'phone', 'telefon'],
	contact_note: ['Uitleg bij contact', 'bereikbaar op', 'telefonisch bereikbaar'],
	recognition: ['Erkenning', 'erkend door', 'erkend', 'agrement', 'anerkennung'],
	website: ['Website', 'site', 'url', 'web', 'site web'],
	hours: ['Uren', 'openingsuren', 'wanneer', 'horaire', 'heures', 'opening hours', 'hours', 'zeiten'],
	monday: ['Maandag', 'ma', 'lundi', 'monday', 'montag'],
	tuesday: ['Dinsdag', 'di', 'mardi', 'tuesday', 'dienstag'],
	wednesday: ['Woensdag', 'wo', 'mercredi', 'wednesday', 'mittwoch'],
	thursday: ['Donderdag', 'do', 'jeudi', 'thursday', 'donnerstag'],
	friday: ['Vrijdag', 'vr', 'vendredi', 'friday', 'freitag'],
	saturday: ['Zaterdag', 'za', 'samedi', 'saturday', 'samstag'],
	sunday: ['Zondag', 'zo', 'dimanche', 'sunday', 'sonntag'],
	closed: ['Gesloten', 'sluitingsdagen', 'ferme', 'closed'],
	adjusted: ['Andere uren', 'aangepaste uren'],
	public_holidays: ['Dicht op feestdagen', 'feestdagen'],
	school_holidays: ['Dicht in schoolvakanties', 'schoolvakanties', 'schoolvakantie'],
	season: ['Seizoen'],
	suspended: ['Voorlopig dicht'],
	families: ['Plaats voor gezinnen', 'aantal gezinnen', 'capaciteit', 'capacite', 'capacity', 'kapazitat'],
	quiet: ['Meestal rustig', 'rustig', 'calme', 'quiet', 'ruhig'],
	busy: ['Meestal druk', 'druk', 'drukte', 'affluence', 'busy', 'voll'],
	note: ['Opmerking bij de uren', 'opmerking'],
	assured: ['Bevestigd op', 'nagekeken op', 'bevestigd']
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type Column = keyof typeof columns;
export const columnNames = Object.keys(columns) as Column[];
export const isColumn = (name: unknown): name is Column => typeof name === 'string' && name in columns;

/** Columns of a day of their own, Monday first; they are read and not written. */
export const dayColumns = [
	'monday',
	'tuesday',
	'wednesday',
	'thursday',
	'friday',
	'saturday',
	'sunday'
] as const satisfies readonly Column[];
/** What a table of ours holds. */
export const writtenColumns = columnNames.filter((name) => !(dayColumns as readonly string[]).includes(name) && name !== 'ages');

export const headerOf = (name: Column): string => columns[name][0];
