/** `Een bord aan de deur` as part of an address: `een-bord-aan-de-deur`. */
export const slugOf = (title: string): string =>
	title
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/['’]/g, '')
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 60)
		.replace(/^-+|-+$/g, '') || 'pagina';

export const pageAddress = (path: string): string => `/paginas/${path}`;
export const themeAddress = (slug: string): string => `/themas/${slug}`;
