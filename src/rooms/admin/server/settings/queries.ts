import * as v from 'valibot';
import { env, isDemo, publicUrl } from '#env';
import { db, may } from '#kernel/context';
import { query } from '#kernel/operation';
import { settingFields, settings, type SettingField } from '#kernel/settings';

export type ShownSetting = SettingField & {
	value: unknown;
	/** When and by whom it was last changed; never, when nobody did. */
	changed: { at: Date; by: string | null } | null;
};

const parts = ['house', 'look', 'people', 'limits'] as const;

/** Everything an administrator can set, part by part, and what is set from outside and can only be read here. */
export const showSettings = query({
	name: 'admin.settings',
	input: v.object({}),
	allow: may('admin'),
	run: async (ctx) => {
		const values = await settings();
		const rows = await db(ctx)
			.selectFrom('setting')
			.leftJoin('person', 'person.id', 'setting.changed_by')
			.select(['setting.key', 'setting.changed_at', 'person.name'])
			.where('setting.secret', '=', false)
			.execute();
		const shown = settingFields.map((field): ShownSetting => {
			const row = rows.find(({ key }) => key === field.key);
			return { ...field, value: values[field.key], changed: row ? { at: row.changed_at, by: row.name } : null };
		});
		return { parts: parts.map((part) => ({ part, fields: shown.filter((field) => field.part === part) })), outside: outside() };
	}
});

/** What the environment says, without secrets: an address with a password in it shows its host only. */
function outside(): Array<{ name: string; value: string | null }> {
	const host = (url?: string) => (url ? new URL(url).host : null);
	return [
		{ name: 'PUBLIC_URL', value: publicUrl },
		{ name: 'MAIL_FROM', value: env.MAIL_FROM },
		{ name: 'SMTP_URL', value: host(env.SMTP_URL) },
		{ name: 'DATABASE_URL', value: host(env.DATABASE_URL) },
		{ name: 'S3_URL', value: host(env.S3_URL) },
		{ name: 'DEMO', value: isDemo ? '1' : null }
	];
}
