import { acceptImport, beginImport, showImport } from '#rooms/places';
import { cast, type Step } from '../../../../../tests/house.ts';

/** A table as somebody keeps it, and the names of its columns. */
export const csv = (...lines: string[]) => new File([lines.join('\r\n')], 'plekken.csv', { type: 'text/csv' });
export const head = 'Organisatie;Plek;Adres;Postcode;Gemeente;Aanbod;Soort;Leeftijd;Prijs;Talen;Uren;Telefoon';

type Given = Pick<Step, 'as' | 'work'>;
/** Reads something to the end, as the worker would, and shows what would become of it. */
export async function read({ as, work }: Given, input: { file?: File; address?: string; source?: string }) {
	const { id } = await beginImport(as(cast.emma), input);
	await work();
	return showImport(as(cast.emma), { id });
}

/** Takes in what was looked at. */
export async function bringIn({ as, work }: Given, id: string, how: { publish?: 'draft' | 'published'; doubles?: string } = {}) {
	await acceptImport(as(cast.emma), { id, publish: 'published', ...how });
	await work();
	return showImport(as(cast.emma), { id });
}
