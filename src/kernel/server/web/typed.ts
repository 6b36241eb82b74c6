import { legible } from '#kernel/text';

/** What somebody typed into a page that was rendered for them; `undefined` for any other request. Files do not come along. */
export type Typed = { stamp: string; fields: Array<[string, string]> };

/** Reads the form without using it up: who comes after reads it again. */
export async function typedBySomebody(request: Request): Promise<Typed | undefined> {
	if (
		request.method !== 'POST' ||
		!/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(request.headers.get('content-type') ?? '')
	)
		return undefined;
	const form = await request
		.clone()
		.formData()
		.catch(() => undefined);
	const stamp = form?.get('_once');
	if (!form || typeof stamp !== 'string' || !/^[\w-]{40,64}$/.test(stamp)) return undefined;
	return {
		stamp,
		fields: [...form].flatMap(([name, value]): Array<[string, string]> =>
			typeof value === 'string' && !name.startsWith('_') ? [[name, legible(value)]] : []
		)
	};
}
