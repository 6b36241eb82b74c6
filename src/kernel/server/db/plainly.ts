import { CannotStart } from './embedded.ts';

const notThere = new Set(['57P03', '57P01']);
const refused = new Set(['28P01', '28000', '3D000', '42501']);

type Coded = Error & { code?: string; syscall?: string; port?: number; address?: string; errors?: Coded[] };

/** What somebody can do about this error, in one sentence; undefined when it is a fault of ours and its trace is worth more. */
export function plainly(error: unknown): string | undefined {
	if (error instanceof CannotStart) return error.message;
	const { code = '', message = '', port, address, syscall = '' } = (error as Coded).errors?.[0] ?? (error as Coded);
	if (code === 'EADDRINUSE') return `Port ${port} is in use. Stop what uses it, or choose another: PORT=${Number(port) + 1} npm start`;
	if (code === 'EACCES' && port) return `This user may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`;
	if (code === 'EADDRNOTAVAIL') return `This machine has no address ${address}. Set HOST to one it has, or leave it away.`;
	if (['connect', 'getaddrinfo'].includes(syscall) || notThere.has(code) || /timeout expired|terminated unexpectedly/.test(message))
		return `The database at DATABASE_URL cannot be reached (${code || message}). Check that it runs, and the name and port of its server. Nothing was touched.`;
	if (refused.has(code))
		return `The database at DATABASE_URL does not let this house in (${message}). Check the name, the password and the database. Nothing was touched.`;
	return undefined;
}
