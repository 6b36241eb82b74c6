export const pageAddress = (path: string): string => `/paginas/${path}`;
export const themeAddress = (slug: string): string => `/themas/${slug}`;
