/** Longest that closing may take; then the process ends as it is, which the database survives too. */
const patience = 9500;

const steps: Array<() => unknown> = [];
let leaving: Promise<never> | undefined;

/** What must be closed at the end. The last one opened is closed first, each after the other. */
export function onLeaving(step: () => unknown): void {
	steps.push(step);
}

export const isLeaving = (): boolean => leaving !== undefined;

/** Closes everything that was opened, and ends the process. A second call waits for the first. */
export function leave(code: number): Promise<never> {
	return (leaving ??= closeAll(code));
}

/** The first signal closes the house in order; the second one ends it at once. */
export function leaveOnSignals(): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
		process.on(signal, () => {
			if (leaving) process.exit(1);
			void leave(0);
		});
}

async function closeAll(code: number): Promise<never> {
	setTimeout(() => process.exit(1), patience).unref();
	for (const step of steps.reverse()) {
		try {
			await step();
		} catch (error) {
			console.error(error);
		}
	}
	process.exit(code);
}
