import * as v from 'valibot';
import { may, type Tx } from '#kernel/context';
import { Conflict } from '#kernel/errors';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { saveSettings, settingsHeld, type Settings } from '#kernel/settings';
import { attachAll } from '#kernel/storage';
import { SettingsInput } from './input.ts';

/** What the logo is to the storage: the one picture of the house itself. */
const logo = { room: 'admin', subject: '01900000-0000-7000-8000-000000000060', audience: 'public', status: 'published' } as const;

/**
 * Sets one part of the settings. Only what really changes is written down, and told in the audit log by its key. What somebody else set since
 * the form was read stays; who wants the same thing otherwise gets a `Conflict` with what stands now, and may ask it again.
 */
export const reviseSettings = command({
	name: 'admin.revise_settings',
	input: SettingsInput,
	allow: may('admin'),
	run: async (tx, { part: _, seen, ...wanted }) => {
		const now: Record<string, unknown> = await settingsHeld(tx);
		const changes = Object.entries(wanted).filter(
			([key, value]) => !same(value, now[key]) && !(key in seen && same(value, seen[key])) && !keepsLogo(key, value)
		);
		const meanwhile = changes.filter(([key]) => key in seen && !same(seen[key], now[key]));
		if (meanwhile.length) throw new Conflict(Object.fromEntries(meanwhile.map(([key]) => [key, now[key]])));
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
