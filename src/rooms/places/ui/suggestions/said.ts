import { say } from '#kernel/i18n';
import * as m from '#messages';
import { crowdOn, halfDayCode, type Crowds } from '../../hours/half-days.ts';
import { halfDayName } from '../words.ts';

export const columns = ['name', 'address_1', 'postal_code', 'city', 'phone', 'email', 'website'] as const;
export type Place = Record<(typeof columns)[number], string>;
export type Moment = { id: string; name: string; slots: number[] } & Crowds;
export type Said = { label: string; was?: string; becomes?: string };

type Typed = Record<string, unknown>;

const text = (typed: Typed, field: string): string => String(typed[field] ?? '').trim();

/** What somebody says is not right, to be looked over before it goes: the same differences that the house keeps. */
export function saidOf(place: Place, moments: readonly Moment[], typed: Typed): Said[] {
	const lines = (typed['moments'] ?? []) as Typed[];
	return [
		...moments.flatMap((moment, at) => saidOfMoment(moment, lines[at] ?? {})),
		...columns
			.filter((column) => text(typed, column) && text(typed, column) !== place[column])
			.map((column) => ({ label: say(`keeping_field_${column}`), was: place[column], becomes: text(typed, column) })),
		...(text(typed, 'words') ? [{ label: m.upkeep_suggest_words(), becomes: text(typed, 'words') }] : []),
		...(text(typed, 'address') ? [{ label: m.upkeep_suggest_address(), becomes: text(typed, 'address') }] : [])
	];
}

function saidOfMoment(moment: Moment, line: Typed): Said[] {
	const offer = moment.name;
	const crowd = (line['crowd'] ?? {}) as Record<string, string>;
	const hours = text(line, 'hours');
	return [
		...(hours ? [{ label: m.upkeep_suggestion_hours({ offer }), becomes: hours }] : []),
		...moment.slots.flatMap((slot) => {
			const becomes = crowd[halfDayCode(slot)];
			if (!becomes || becomes === crowdOn([slot], moment)) return [];
			return [{ label: m.upkeep_suggestion_crowd({ offer, when: halfDayName(slot) }), becomes: say(`places_crowd_${becomes}`) }];
		}),
		...(line['gone'] ? [{ label: m.upkeep_suggestion_gone({ offer }) }] : [])
	];
}
