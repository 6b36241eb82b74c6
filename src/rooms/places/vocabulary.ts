/** Fixed vocabularies of the field. Kinds of places are a taxonomy an editor keeps (server/taxonomy.ts). */
export const tasks = ['main', 'side'] as const;
export const roomKinds = ['own', 'shared', 'multi_purpose', 'outdoor', 'mobile'] as const;
export const staffings = ['professionals', 'volunteers', 'both', 'parents'] as const;
export const accesses = ['drop_in', 'first_visit_call', 'registration', 'membership', 'referral'] as const;
export const priceKinds = ['free', 'voluntary', 'fixed', 'membership'] as const;
export const facilities = [
	'step_free',
	'pram_inside',
	'pram_parking',
	'lift',
	'accessible_toilet',
	'changing_table',
	'adult_changing_table',
	'breastfeeding_spot',
	'bottle_warming',
	'own_food',
	'nap_spot',
	'quiet_corner',
	'hearing_loop',
	'guide_dog',
	'bicycle_parking',
	'car_parking'
] as const;
export const welcomes = ['fathers', 'grandparents', 'childminders', 'twins', 'pregnancy', 'siblings', 'special_needs'] as const;
export const activities = [
	'free_play',
	'story',
	'song',
	'craft',
	'outdoor_play',
	'toy_loan',
	'weighing',
	'breastfeeding_cafe',
	'talk_group',
	'swap_shop',
	'practise_dutch',
	'coffee'
] as const;
/** ISO 639 codes of languages heard in meeting places; names come from Intl.DisplayNames. */
export const spokenLanguages = [
	'nl',
	'fr',
	'en',
	'de',
	'ar',
	'tr',
	'ber',
	'ro',
	'bg',
	'pl',
	'uk',
	'es',
	'pt',
	'fa',
	'ps',
	'so',
	'ti',
	'sq',
	'ru',
	'it',
	'vgt'
] as const;

/** When a family wants to go, besides days and parts of them. */
export const moments = ['nu', 'vandaag', 'morgen', 'week'] as const;
