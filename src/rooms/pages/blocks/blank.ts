/** Nothing was filled in, however deep: a line of a list that its editor left, or emptied to take it away. */
export const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || value === '' || (typeof value === 'object' && Object.values(value).every(isBlank));
