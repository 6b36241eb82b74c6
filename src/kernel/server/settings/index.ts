import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx, type Tx } from '#kernel/context';
import { pool } from '#kernel/db';

declare module '#kernel/db' {
	interface Database {
		setting: { key: string; value: unknown; secret: boolean; changed_at: Date; changed_by: string | null };
	}
}

/** What an administrator sets in /beheer, each with its schema and what holds until they do. */
export const SettingSchema = v.object({
	name: v.optional(
		v.pipe(v.string(), v.trim(), v.nonEmpty('admin_settings_name_missing'), v.maxLength(60, 'admin_settings_name_long')),
		'Samenspel'
	),
	tagline: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(140)), 'Waar gezinnen elkaar ontmoeten'),
	contact_address: v.optional(v.pipe(v.string(), v.trim(), v.email('admin_settings_contact_address_wrong')), 'huis@localhost.example'),
	locales: v.optional(v.array(v.picklist(['nl', 'fr', 'en', 'de'])), ['nl', 'fr', 'en', 'de']),
	sign_up: v.optional(v.picklist(['open', 'on_request', 'by_invitation']), 'on_request'),
	brand_hue: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(360)), 195),
	logo_file: v.optional(v.nullable(v.string()), null),
	second_factor_roles: v.optional(v.array(v.picklist(['member', 'editor', 'facilitator', 'admin'])), ['editor', 'facilitator', 'admin'])
});
export type Settings = v.InferOutput<typeof SettingSchema>;
export type SettingKey = keyof Settings;

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
	const client = await pool().connect();
	try {
		await client.query(`begin read only; select set_config('app.actor', 'visitor', true)`);
		const { rows } = await client.query<{ key: string; value: unknown }>('select key, value from setting where not secret');
		await client.query('commit');
		const given = Object.fromEntries(rows.map((row) => [row.key, row.value]));
		return v.parse(SettingSchema, Object.fromEntries(Object.entries(given).filter(([key]) => key in SettingSchema.entries)));
	} finally {
		client.release();
	}
}

/** Changes some settings, in the caller's transaction (an admin's or the house's). */
export async function saveSettings(tx: Tx, changes: Partial<Settings>): Promise<void> {
	const by = tx.actor.kind === 'person' ? tx.actor.id : null;
	for (const [key, value] of Object.entries(changes)) {
		await sql`insert into setting (key, value, changed_at, changed_by) values (${key}, ${JSON.stringify(value)}::jsonb, ${tx.now}, ${by})
			on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(db(tx));
	}
	forgetSettings();
}

/** A setting only the house and admins read (a client secret, a feed key). `undefined` when never set. */
export async function secretSetting<T>(ctx: Ctx, key: string): Promise<T | undefined> {
	const row = await db(ctx).selectFrom('setting').select('value').where('key', '=', key).where('secret', '=', true).executeTakeFirst();
	return row?.value as T | undefined;
}

export async function saveSecretSetting(tx: Tx, key: string, value: unknown): Promise<void> {
	await sql`insert into setting (key, value, secret, changed_at) values (${key}, ${JSON.stringify(value)}::jsonb, true, ${tx.now})
		on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at`.execute(db(tx));
}
