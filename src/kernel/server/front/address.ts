import { env } from '#env';

/** Where the database is: the server that was configured, or the embedded one that bin/serve started. */
export function databaseUrl(): string {
	const url = env.DATABASE_URL ?? process.env['EMBEDDED_DATABASE_URL'];
	if (!url) throw new Error('No database: set DATABASE_URL, or start with `npm start`, which brings its own.');
	return url;
}
