import { Readable } from 'node:stream';
import { newCtx, type Ctx } from '#kernel/context';
import { inCsv, inXlsx, packed } from '#kernel/sheets';
import { exportHeader, exportHsds, exportPackage, exportRows, exportUitdatabank } from '#rooms/places';

type Written = { body: BodyInit; type: string };
type Part = { last: string | null };
type Ask<P extends Part> = (ctx: Ctx, given: { after?: string }) => Promise<P>;

/** Batch after batch as the reader takes them; no connection is held in between. */
async function* batches<P extends Part>(ctx: Ctx, ask: Ask<P>): AsyncGenerator<P> {
	for (let after: string | null = ''; after !== null;) {
		const own = newCtx({ kind: 'visitor' }, ctx);
		try {
			const part: P = await ask(own, after ? { after } : {});
			yield part;
			after = part.last;
		} finally {
			await own.bound.commit();
		}
	}
}

/** The names of the columns, then the rows; `empty`: a table to fill in. */
async function* table(ctx: Ctx, empty: boolean): AsyncGenerator<readonly unknown[]> {
	yield await exportHeader(ctx);
	if (!empty) for await (const { rows } of batches(ctx, exportRows)) yield* rows;
}

const streamed = (readable: Readable): BodyInit => Readable.toWeb(readable) as unknown as BodyInit;

export const asCsv = async (ctx: Ctx, empty: boolean): Promise<Written> => ({
	body: streamed(inCsv(table(ctx, empty))),
	type: 'text/csv; charset=utf-8'
});

export const asXlsx = async (ctx: Ctx, empty: boolean): Promise<Written> => ({
	body: new Uint8Array(await inXlsx(await Array.fromAsync(table(ctx, empty)))),
	type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
});

/** HSDS as tables: they point at each other, so they are cut first and packed then. */
export const asPackage = async (ctx: Ctx): Promise<Written> => {
	const services: Array<Record<string, unknown>> = [];
	for await (const part of batches(ctx, exportHsds)) services.push(...part.services);
	return { body: new Uint8Array(await packed((await exportPackage(ctx, { services })).files)), type: 'application/zip' };
};

async function* uitdatabank(ctx: Ctx): AsyncGenerator<string> {
	yield '{"member":[';
	let first = true;
	for await (const { objects } of batches(ctx, exportUitdatabank)) {
		for (const one of objects) {
			yield `${first ? '' : ',\n'}${JSON.stringify(one)}`;
			first = false;
		}
	}
	yield ']}';
}

export const asUitdatabank = async (ctx: Ctx): Promise<Written> => ({
	body: streamed(Readable.from(uitdatabank(ctx))),
	type: 'application/json; charset=utf-8'
});
