import { named } from './named.ts';
import { aside } from './pools.ts';

/** One statement beside whatever transaction is open, of those that come with every request: who asks, and how often. */
export async function askAside<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
	const ask = async (name?: string) => (await aside().query<Row>({ text, values, name })).rows;
	return ask(named(text)).catch((error: Error & { code?: string }) => {
		// What it asks changed under a statement that was prepared; nothing of it was done.
		if (error.code !== '0A000') throw error;
		return ask();
	});
}
