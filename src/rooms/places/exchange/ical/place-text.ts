/** What somebody wrote under "where": `De Zandloper, Kasteellaan 12, 9000 Gent`. */
export function placeIn(text: string): { name: string; address_1: string; postal_code: string; city: string } {
	const pieces = text.split(/[,\n]/).flatMap((one) => one.trim() || []);
	const isTown = (piece: string) => /^(?:B-)?[1-9]\d{3}\s+\p{L}/u.test(piece);
	const isStreet = (piece: string) => /\p{L}.*\s\d+\s*[a-zA-Z]?(\s*(bus|bte)\s*\w+)?$/u.test(piece);
	const town = pieces.find(isTown) ?? '';
	const [, postal_code = '', city = ''] = /^(?:B-)?([1-9]\d{3})\s+(.+)$/.exec(town) ?? [];
	const rest = pieces.filter((piece) => piece !== town && !/^(belgi[eëe]|belgique|belgium)$/i.test(piece));
	const street = rest.length > 1 || town ? (rest.find((piece, index) => index > 0 && isStreet(piece)) ?? '') : '';
	const only = rest.length === 1 && town && isStreet(rest[0] ?? '') ? (rest[0] ?? '') : '';
	return { name: (rest[0] ?? city).slice(0, 120), address_1: (street || only).slice(0, 200), postal_code, city: city.slice(0, 100) };
}
