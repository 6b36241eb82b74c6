// npm run gazetteer -- FILE…: postcodes, part-municipalities and names from the official address files (docs/operating/gazetteer.md).
import { existsSync } from 'node:fs';
import '#house';
import { newCtx } from '#kernel/context';
import { CannotStart, closePool, openPool } from '#kernel/db';
import { Invalid } from '#kernel/errors';
import { say } from '#kernel/i18n';
import { openQueue, stopJobs } from '#kernel/jobs';
import { importAddresses } from '#rooms/places';
import { command, withHouse } from './reach.ts';

const files = process.argv.slice(2);

await command(async () => {
	if (files.length === 0) throw new CannotStart('Say which files: npm run gazetteer -- postalInfo.csv openaddress-bevlg.csv.gz');
	const missing = files.find((file) => !existsSync(file));
	if (missing) throw new CannotStart(`There is no file ${missing}.`);
	await withHouse(async (url) => {
		openPool(url, 2);
		await openQueue(url, { supervise: false });
		try {
			const ctx = newCtx({ kind: 'house', reason: 'npm run gazetteer' });
			const { postcodes, parts, added, left } = await importAddresses(ctx, { files });
			console.log(
				`${postcodes} postcodes and ${parts} parts of municipalities read; ${added} names are new. ${left} rows were left aside.`
			);
		} catch (error) {
			if (error instanceof Invalid) throw new CannotStart(say(error.issues['files'] ?? 'common_failed', {}, 'en'));
			throw error;
		} finally {
			await stopJobs();
			await closePool();
		}
	});
});
