import * as v from 'valibot';
import { may, type Tx } from '#kernel/context';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { saveSettings, settings, type Settings } from '#kernel/settings';
import { attachAll } from '#kernel/storage';
import { SettingsInput } from './input.ts';

/** What the logo is to the storage: the one picture of the house itself. */
const logo = { room: 'admin', subject: '01900000-0000-7000-8000-000000000060', audience: 'public', status: 'published' } as const;

/** Sets one part of the settings. Only what really changes is written down, and told in the audit log by its key. */
export const reviseSettings = command({
	name: 'admin.revise_settings',
	input: SettingsInput,
	allow: may('admin'),
	run: async (tx, { part: _, ...wanted }) => {
		const now = await settings();
		const changes = Object.entries(wanted).filter(([key, value]) => !same(value, now[key as keyof Settings]) && !keepsLogo(key, value));
		const logoFile = changes.find(([key]) => key === 'logo_file')?.[1];
		if (typeof logoFile === 'string') await attachAll(tx, [logoFile], logo, 'picture');
		await write(tx, Object.fromEntries(changes));
		return { changed: changes.length };
	}
});

/** The house goes back to the drawn blocks. */
export const removeLogo = command({
	name: 'admin.remove_logo',
	input: v.object({}),
	allow: may('admin'),
	run: async (tx) => {
		await attachAll(tx, [], logo, 'picture');
		await write(tx, { logo_file: null });
	}
});

async function write(tx: Tx, changes: Partial<Settings>): Promise<void> {
	await saveSettings(tx, changes);
	for (const key of Object.keys(changes)) await record(tx, 'admin.setting_changed', null, { key });
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
/** An empty file field says nothing: taking the logo away is a deed of its own. */
const keepsLogo = (key: string, value: unknown) => key === 'logo_file' && value === null;
