import type { Ctx } from '#kernel/context';
import type { Audience, Spoken, TextField } from '../../schema.ts';
import { actAs, demoFile, memberNamed } from '../demo-cast.ts';
import { reviseLanguages, reviseProfile } from './commands.ts';

type Told = Partial<Record<TextField, { value: string; audience: Audience }>> & {
	key: string;
	listed: 'private' | 'group' | 'network';
	languages: Spoken[];
};

/** demo/profiles.yaml: the cast tell about themselves. */
export async function loadDemoProfiles(ctx: Ctx): Promise<void> {
	for (const { key, listed, languages, ...fields } of demoFile<Told[]>('profiles')) {
		const entries = Object.entries(fields);
		await reviseProfile(actAs(ctx, key), {
			name: memberNamed(key).name,
			listed,
			...Object.fromEntries(entries.map(([field, { value }]) => [field, value])),
			audience: Object.fromEntries(entries.map(([field, { audience }]) => [field, audience]))
		});
		await reviseLanguages(actAs(ctx, key), { languages, locale: memberNamed(key).locale as 'nl' });
	}
}
