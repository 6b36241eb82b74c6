/** What an address asks: one value as it is, several as a list. */
export const asked = (url: URL): Record<string, string | string[]> =>
	Object.fromEntries(
		[...new Set(url.searchParams.keys())].map((key) => {
			const values = url.searchParams.getAll(key).slice(0, 30);
			return [key, values.length > 1 ? values : (values[0] ?? '')];
		})
	);
