/** Parts of the day. A half-day is a number: weekday × 3 + part (morning until 12, afternoon until 17, evening). */
export const dayParts = ['morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof dayParts)[number];
