/** What is wrong with the house itself, as HTTP says it: the disk is full (507), or something it leans on is away (503). */
export type Trouble = 503 | 507;

type Coded = { code?: unknown; syscall?: unknown; name?: unknown; cause?: unknown; errors?: unknown[] };

/** No room: PostgreSQL (disk full), the file system, a quota. */
const full = new Set(['53100', 'ENOSPC', 'EDQUOT']);
/**
 * Away for a moment: PostgreSQL that closes, starts, is in recovery or has no place left, a copy that moved on, two deeds that stood in each
 * other's way; a connection that broke or was never made.
 */
const away =
	/^(57P0[1-5]|40001|40P01|08\w{3}|53[023]00|25006|ECONN(REFUSED|RESET|ABORTED)|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|EPIPE)$/;
const awayWords =
	/^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Cannot use a pool after calling end|Client has encountered a connection error)/;

/** Is this error the house's trouble, and which? Undefined: it is a fault of ours. */
export function troubleOf(thrown: unknown): Trouble | undefined {
	if (!(thrown instanceof Error)) return undefined;
	const { code, cause, errors, syscall } = thrown as Error & Coded;
	const word = String(code ?? '');
	if (full.has(word)) return 507;
	if (away.test(word) || (word === 'ENOENT' && syscall === 'connect') || awayWords.test(thrown.message)) return 503;
	return troubleOf(cause ?? errors?.[0]);
}
