/** What one look found: fine, worth knowing, or wrong; the last two say what to do. */
export type Finding = { state: 'fine' | 'note' | 'wrong'; says: string };
export type Look = { what: string; check: () => Promise<Finding> };
export type Found = { what: string } & Finding;

export const fine = (says: string): Finding => ({ state: 'fine', says });
export const note = (says: string): Finding => ({ state: 'note', says });
export const wrong = (says: string): Finding => ({ state: 'wrong', says });

const patience = 8000;

/** One look; what breaks or takes too long is a finding too, never the end of the others. */
export async function looked({ what, check }: Look): Promise<Found> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<Finding>((done) => (timer = setTimeout(() => done(wrong(`no answer within ${patience / 1000} s.`)), patience)));
	const found = await Promise.race([check().catch((error: Error) => wrong(error.message || String(error))), late]);
	clearTimeout(timer);
	return { what, ...found };
}
