// The parts of the MDN Observatory that judge an answer without fetching it; the package brings no types.
declare module '@mdn/mdn-http-observatory/src/types.js' {
	export class Requests {
		constructor(hostname: string);
		responses: object;
		resources: object;
	}
}
declare module '@mdn/mdn-http-observatory/src/constants.js' {
	import type { Requests } from '@mdn/mdn-http-observatory/src/types.js';
	export const ALL_TESTS: ReadonlyArray<(asked: Requests) => { result: string | null; pass: boolean }>;
}
declare module '@mdn/mdn-http-observatory/src/grader/grader.js' {
	export function getScoreModifier(result: string): number;
	export function getGradeForScore(score: number): { score: number; grade: string };
}
