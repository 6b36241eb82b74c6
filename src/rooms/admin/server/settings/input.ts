import * as v from 'valibot';
import { settingFields, SettingSchema, type SettingField, type Settings } from '#kernel/settings';

const list = (raw: unknown): unknown[] => (Array.isArray(raw) ? raw : raw === '' ? [] : [raw]);

/** What a form sends for one setting, as the setting itself. A hue nobody chose, a picture nobody brought: what stands, stands. */
function fromForm(kind: SettingField['kind'], raw: unknown): unknown {
	switch (kind) {
		case 'some':
			return list(raw);
		case 'hue':
		case 'number':
			return Number(raw);
		case 'picture':
			return raw === '' ? null : raw;
		default:
			return raw;
	}
}

const asked = ({ key, kind }: SettingField) =>
	v.pipe(
		v.optional(v.unknown(), ''),
		v.transform((raw) => fromForm(kind, raw)),
		SettingSchema.entries[key] as v.GenericSchema<unknown, unknown>
	);

/** What stood in the fields when the form was read, as JSON: only what differs from it is a wish. */
const seen = v.fallback(
	v.pipe(
		v.string(),
		v.parseJson(),
		v.custom<Record<string, unknown>>((said) => typeof said === 'object' && said !== null && !Array.isArray(said))
	),
	{}
);

const partInput = <P extends SettingField['part']>(part: P) =>
	v.object({
		part: v.literal(part),
		seen,
		...Object.fromEntries(settingFields.filter((field) => field.part === part).map((field) => [field.key, asked(field)]))
	});

/** One part of the screen, whole: made from the list of settings, so that a new setting needs no form of its own. */
export const SettingsInput = v.variant(
	'part',
	[partInput('house'), partInput('look'), partInput('people'), partInput('limits')],
	'common_failed'
) as unknown as v.GenericSchema<
	{ part: string; [key: string]: unknown },
	{ part: SettingField['part']; seen: Record<string, unknown> } & Partial<Settings>
>;
