import { sql } from 'kysely';
import * as v from 'valibot';
import { db, roles, type Ctx, type Tx } from '#kernel/context';
import { aside } from '#kernel/db';
import { Conflict } from '#kernel/errors';

declare module '#kernel/db' {
	interface Database {
		setting: { key: string; value: unknown; secret: boolean; changed_at: Date; changed_by: string | null };
	}
}

const locales = ['nl', 'fr', 'en', 'de'] as const;
const renewals = ['by_group', 'yearly', 'never'] as const;
const careDays = ['one_day', 'three_days', 'a_week'] as const;
const signUpWays = ['open', 'on_request', 'by_invitation'] as const;

const count = (otherwise: number) =>
	v.optional(
		v.pipe(
			v.number('admin_settings_count_wrong'),
			v.integer('admin_settings_count_wrong'),
			v.minValue(1, 'admin_settings_count_wrong'),
			v.maxValue(100_000, 'admin_settings_count_wrong')
		),
		otherwise
	);

const sentence = (otherwise: string) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(140, 'common_too_long')), otherwise);

/** Nobody's address: the one of a house that was told no other yet. */
export const nowhere = 'huis@localhost.example';

/** What an administrator sets in /beheer, each with its schema and what holds until they do. */
export const SettingSchema = v.object({
	name: v.optional(
		v.pipe(v.string(), v.trim(), v.nonEmpty('admin_settings_name_missing'), v.maxLength(60, 'admin_settings_name_long')),
		'Samenspel'
	),
	/** One sentence under the name, by language; where a language has none, the Dutch one stands. */
	tagline: sentence('Waar gezinnen elkaar ontmoeten'),
	tagline_fr: sentence('Là où les familles se rencontrent'),
	tagline_en: sentence('Where families meet'),
	tagline_de: sentence('Wo Familien sich begegnen'),
	contact_address: v.optional(v.pipe(v.string(), v.trim(), v.email('admin_settings_contact_address_wrong')), nowhere),
	locales: v.optional(
		v.pipe(
			v.array(v.picklist(locales)),
			v.check((chosen) => chosen.includes('nl'), 'admin_settings_dutch_stays')
		),
		[...locales]
	),
	sign_up: v.optional(v.picklist(signUpWays), 'on_request'),
	membership_renewal: v.optional(v.picklist(renewals), 'by_group'),
	/** How many days a flag may wait in its group before it is passed on to who looks after the network. */
	care_days: v.optional(v.picklist(careDays), 'three_days'),
	brand_hue: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(360)), 195),
	logo_file: v.optional(v.nullable(v.pipe(v.string(), v.uuid())), null),
	/** A map style (JSON) or PMTiles of the administrator's choice; empty: the outline map, and nobody is asked anything. */
	tiles_source: v.optional(
		v.pipe(
			v.string(),
			v.trim(),
			v.maxLength(500, 'common_too_long'),
			v.union([
				v.literal(''),
				v.pipe(v.string(), v.url('admin_settings_tiles_source_wrong'), v.regex(/^https:\/\//, 'admin_settings_tiles_source_wrong'))
			])
		),
		''
	),
	second_factor_roles: v.optional(v.array(v.picklist(roles)), ['editor', 'facilitator', 'admin']),
	// How much one person may of each kind (kernel/budgets): in a day …
	budget_invitations: count(500),
	budget_mentions: count(3),
	budget_host_mentions: count(10),
	budget_name_mentions: count(60),
	budget_exports: count(5),
	// … or in an hour.
	budget_lists: count(40),
	budget_profiles: count(100),
	budget_downloads: count(120)
});
export type Settings = v.InferOutput<typeof SettingSchema>;
type SettingKey = keyof Settings;

/** How a setting is asked for: in which part of the screen, by what kind of field. Its words are `admin_setting_KEY` and `…_hint`. */
export type SettingField = {
	key: SettingKey;
	part: 'house' | 'look' | 'people' | 'limits';
	kind: 'text' | 'email' | 'number' | 'one' | 'some' | 'hue' | 'picture';
	options?: readonly string[];
	maxlength?: number;
};

/** What one person may at most, of each kind. */
const limits = Object.keys(SettingSchema.entries).filter((key): key is SettingKey => key.startsWith('budget_'));

const taglines = ['tagline', 'tagline_fr', 'tagline_en', 'tagline_de'] as const;

/** What stands under the name of the house for who reads in this language. */
export function taglineIn(locale: string, settings: Pick<Settings, (typeof taglines)[number]>): string {
	const own = taglines.find((key) => key === `tagline_${locale}`);
	return (own && settings[own]) || settings.tagline;
}

/** Every setting, in the order of the screen. */
export const settingFields: readonly SettingField[] = [
	{ key: 'name', part: 'house', kind: 'text', maxlength: 60 },
	...taglines.map((key): SettingField => ({ key, part: 'house', kind: 'text', maxlength: 140 })),
	{ key: 'contact_address', part: 'house', kind: 'email', maxlength: 254 },
	{ key: 'locales', part: 'house', kind: 'some', options: locales },
	{ key: 'brand_hue', part: 'look', kind: 'hue' },
	{ key: 'logo_file', part: 'look', kind: 'picture' },
	{ key: 'tiles_source', part: 'look', kind: 'text', maxlength: 500 },
	{ key: 'sign_up', part: 'people', kind: 'one', options: signUpWays },
	{ key: 'membership_renewal', part: 'people', kind: 'one', options: renewals },
	{ key: 'care_days', part: 'people', kind: 'one', options: careDays },
	{ key: 'second_factor_roles', part: 'people', kind: 'some', options: roles },
	...limits.map((key): SettingField => ({ key, part: 'limits', kind: 'number', maxlength: 6 }))
];

let known: Promise<Settings> | undefined;

/** Drops what is remembered; called when the database says a setting changed. */
export function forgetSettings(): void {
	known = undefined;
}

/** The settings of this house, remembered until one changes. */
export function settings(): Promise<Settings> {
	return (known ??= readSettings().catch((error: unknown) => {
		known = undefined;
		throw error;
	}));
}

async function readSettings(): Promise<Settings> {
	const client = await aside().connect();
	try {
		await client.query(`begin read only; select set_config('app.actor', 'visitor', true)`);
		const { rows } = await client.query<{ key: string; value: unknown }>('select key, value from setting where not secret');
		await client.query('commit');
		return asSettings(rows);
	} finally {
		client.release();
	}
}

function asSettings(rows: ReadonlyArray<{ key: string; value: unknown }>): Settings {
	const given = rows.filter(({ key }) => key in SettingSchema.entries).map(({ key, value }) => [key, value]);
	return v.parse(SettingSchema, Object.fromEntries(given));
}

/** The settings as this transaction finds them; nobody else changes any before it is over. */
export async function settingsHeld(tx: Tx): Promise<Settings> {
	await hold(tx);
	const rows = await db(tx).selectFrom('setting').select(['key', 'value']).where('secret', '=', false).execute();
	return asSettings(rows);
}

const hold = (tx: Tx) => sql`lock table setting in share row exclusive mode`.execute(db(tx));

/** Changes some settings, in the caller's transaction (an admin's or the house's). */
export async function saveSettings(tx: Tx, changes: Partial<Settings>): Promise<void> {
	for (const [key, value] of Object.entries(changes)) await saveRoomSetting(tx, key, value);
	forgetSettings();
}

/** A setting of one room, and when it was set (empty: never), which is the `base` of a form that changes it. */
export async function roomSetting(ctx: Ctx, key: string): Promise<{ value: unknown; base: string }> {
	const row = await db(ctx).selectFrom('setting').select(['value', 'changed_at']).where('key', '=', key).executeTakeFirst();
	return { value: row?.value, base: row?.changed_at.toISOString() ?? '' };
}

/** `Conflict`, with what stands now as `read` makes it, when it was set since `base`; else nobody sets it before this transaction is over. */
export async function roomSettingMustStand(
	tx: Tx,
	key: string,
	base: string | undefined,
	read: (value: unknown) => unknown
): Promise<void> {
	if (base === undefined) return;
	await hold(tx);
	const now = await roomSetting(tx, key);
	if (now.base !== base) throw new Conflict({ base: now.base, stands: read(now.value) });
}

/** Sets a setting of one room, under a key of its own, in the caller's transaction (an admin's or the house's). */
export async function saveRoomSetting(tx: Tx, key: string, value: unknown): Promise<void> {
	const by = tx.actor.kind === 'person' ? tx.actor.id : null;
	await sql`insert into setting (key, value, changed_at, changed_by) values (${key}, ${JSON.stringify(value)}::jsonb, ${tx.now}, ${by})
		on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(db(tx));
}
