import type { Ctx, Tx } from '#kernel/context';
import { allRooms } from '#kernel/register';

type Attempt = { email: string; return_to: string };
const stranger = ({ email, return_to }: Attempt) => ({ email, to: return_to });

/** Is somebody without an account expected by a room: invited into a group, say? */
export async function isExpected(ctx: Ctx, attempt: Attempt): Promise<boolean> {
	for (const room of allRooms()) if (await room.expects?.(ctx, stranger(attempt))) return true;
	return false;
}

/** Tells every room that they have an account now. */
export async function tellArrived(tx: Tx, person: string, attempt: Attempt): Promise<void> {
	for (const room of allRooms()) await room.arrived?.(tx, person, stranger(attempt));
}
