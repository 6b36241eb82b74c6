// npm run migrate: brings the tables up to date without opening the house.
import { migrate } from '#kernel/db';
import { command, withDatabase } from './reach.ts';

await command(async () => {
	const ran = await withDatabase(migrate);
	console.log(ran.length ? ran.map((name) => `· Migration ${name}`).join('\n') : 'The tables are up to date.');
});
