/** `Een bord aan de deur` as part of an address: `een-bord-aan-de-deur`. `otherwise`: what it is when no letter is left. */
export const slugOf = (title: string, otherwise: string, longest = 60): string =>
	title
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/['’]/g, '')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+/, '')
		.slice(0, longest)
		.replace(/-+$/, '') || otherwise;
