/** Columns that take words of ours alone, and out of which list; kinds are a house's own, languages have names everywhere. */
export const wordColumns = {
	room: 'room',
	facilities: 'facility',
	kinds: 'kind',
	activities: 'activity',
	task: 'task',
	staffing: 'staffing',
	access: 'access',
	price: 'price',
	languages: 'language',
	welcomes: 'welcome'
} as const;
export type WordColumn = keyof typeof wordColumns;
export const isWordColumn = (name: string): name is WordColumn => name in wordColumns;

/** What somebody said a word of theirs stands for in a source; `leftOut`: for nothing. */
export type SaidWord = { column: string; theirs: string; ours: string };
export const leftOut = '-';
