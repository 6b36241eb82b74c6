/** Who goes first in a queue: what somebody sits waiting for, what the house does, what may come minutes later (mail to many). */
export const turns = { first: 2, usual: 1, later: 0 } as const;
export type Turn = keyof typeof turns;
