import type { Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { attachAll } from '#kernel/storage';
import type { Localised } from '../../hours/index.ts';
import type * as v from 'valibot';

type Pictured = { picture_id: string | null; picture_alt: v.InferOutput<typeof Localised> };

/** The picture of a place or an offer: who sees that sees this. Without words for who cannot see it, it does not come in. */
export async function keepPicture(tx: Tx, subject: string, { picture_id, picture_alt }: Pictured): Promise<void> {
	const said = Object.values(picture_alt).some((text) => text.trim());
	if (picture_id && !said) throw new Invalid({ 'picture_alt.nl': 'keeping_picture_alt_missing' });
	const use = { room: 'places', subject, audience: 'public', status: 'published', field: 'picture_id' } as const;
	await attachAll(tx, picture_id ? [picture_id] : [], use, 'picture');
}
