import * as v from 'valibot';
import { follows } from '../schema.ts';

/** Zones people of this network live in; more than these nobody has to scroll through. */
export const zones = [
	'Europe/Brussels',
	'Europe/London',
	'Europe/Lisbon',
	'Europe/Athens',
	'Europe/Istanbul',
	'Africa/Casablanca',
	'America/Paramaribo',
	'UTC'
] as const;

const LevelSchema = v.picklist(follows, 'groupmail_level_wrong');

export const ChoiceInput = v.object({
	group: v.pipe(v.string(), v.uuid()),
	announcement: LevelSchema,
	question: LevelSchema,
	discussion: LevelSchema
});

export const RhythmInput = v.object({
	zone: v.picklist(zones, 'groupmail_zone_wrong'),
	weekly_on: v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.picklist([1, 2, 3, 4, 5, 6, 7], 'groupmail_day_wrong'))
});
