// npm run migrate: brings the tables up to date without opening the house.
import { migrate } from '#kernel/db';
import { command, ranMigrations, withDatabase } from './reach.ts';

await command(async () => {
	const ran = await withDatabase(migrate);
	console.log(
		ran.length
			? ranMigrations(ran)
					.map((line) => `· ${line}`)
					.join('\n')
			: 'The tables are up to date.'
	);
});
