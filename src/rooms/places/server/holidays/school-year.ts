/** The school year a day falls in, by the year it begins: July and August end one. */
export const schoolYearOf = (date: string): number => Number(date.slice(0, 4)) - (date.slice(5, 7) < '09' ? 1 : 0);
