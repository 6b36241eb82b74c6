/** Where time comes in. Everybody else takes `ctx.now`; tests turn the hands. */
export type Clock = () => Date;

let hands: Clock = () => new Date();

export const now: Clock = () => hands();

/** For tests and simulations: replaces the clock of the whole process. Without an argument the real one returns. */
export function setClock(clock: Clock = () => new Date()): void {
	hands = clock;
}
