import pg from 'pg';
import { folderOf, store } from '#kernel/storage';
import { fine, note, wrong, type Look } from './look.ts';

/** Compares rows and bytes: each row has its bytes, and all bytes have a row (what has none is tidied weekly). */
export const fileLooks = (url: string): Look[] => [
	{
		what: 'Files',
		check: async () => {
			const client = new pg.Client({ connectionString: url });
			await client.connect();
			await client.query(`select set_config('app.actor', 'house', false)`);
			const { rows } = await client
				.query<{ folder: string; sha256: string }>('select folder, sha256 from file')
				.finally(() => client.end());
			const wanted = new Set(rows.map(({ folder, sha256 }) => `${folderOf(folder)}${sha256}`));
			const known = new Set(rows.map(({ folder }) => folderOf(folder)));
			let stray = 0;
			for await (const { name } of store().list('')) {
				wanted.delete(name);
				if (!known.has(name.slice(0, name.lastIndexOf('/') + 1))) stray += 1;
			}
			if (wanted.size)
				return wrong(`the bytes of ${wanted.size} are gone. Bring them back from a backup: npm run restore, into a new folder.`);
			return stray ? note(`${rows.length}, and ${stray} that no row knows; they are tidied on Sunday.`) : fine(`${rows.length}, all there`);
		}
	}
];
