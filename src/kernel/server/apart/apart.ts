import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import type { Answer, Limits, Question } from './child.ts';

/** What was given cannot be read: it is broken, or takes more memory or time than anything honest. It would be no better the next time. */
export class Unreadable extends Error {}

/** Its reader ended over it. */
class Ended extends Unreadable {}

/** By the clock, a busy machine may take so many times the seconds that something takes by itself. */
const patience = 12;

/**
 * Asks a program of ours (a path from the top of the repository) that reads what strangers send, in a process of its own: it knows nothing
 * of the house, and what makes it run for ever, fall over or eat ends that process and no other. One question after the other. Who comes
 * after something that ate is asked once more, of a fresh process: what went before is not theirs.
 */
export class Apart<In, Out> {
	readonly #program: string;
	readonly #limits: Limits;
	readonly #idle: number;
	#child: ChildProcess | undefined;
	/** It answered something before: what it falls over for may be what that left behind. */
	#used = false;
	#resting: ReturnType<typeof setTimeout> | undefined;
	#turn: Promise<unknown> = Promise.resolve();

	/** A process that nobody asked anything for `idle` milliseconds ends: an idle house does not carry it. */
	constructor(program: string, limits: Limits, idle = 30_000) {
		this.#program = program;
		this.#limits = limits;
		this.#idle = idle;
	}

	/** The answer; throws `Unreadable` when there is none within the limits. */
	ask(input: In): Promise<Out> {
		const mine = this.#turn.then(() => this.#answer(input));
		this.#turn = mine.catch(() => undefined);
		return mine;
	}

	async #answer(input: In): Promise<Out> {
		clearTimeout(this.#resting);
		const child = (this.#child ??= this.#start());
		child.ref();
		child.channel?.ref();
		const used = this.#used;
		try {
			return await this.#heard(child, input).catch((error: unknown) => {
				if (!used || !(error instanceof Ended)) throw error;
				return this.#answer(input);
			});
		} finally {
			// At rest it keeps no house open that wants to close.
			child.unref();
			child.channel?.unref();
			this.#rest();
		}
	}

	#heard(child: ChildProcess, input: In): Promise<Out> {
		return new Promise((done, fail) => {
			const over = () => {
				clearTimeout(late);
				child.off('message', answered).off('exit', gone).off('error', broken);
			};
			const answered = (said: Answer<Out>) => (
				over(),
				(this.#used = true),
				'out' in said ? done(said.out) : fail(new Unreadable(said.fault))
			);
			const gone = () => (over(), fail(new Ended('It took too much, and its reader ended.')));
			const broken = (error: Error) => (over(), this.#forget(child), fail(error));
			const late = setTimeout(() => child.kill('SIGKILL'), this.#limits.seconds * patience * 1000);
			child.on('message', answered).on('exit', gone).on('error', broken);
			child.send({ input, limits: this.#limits } satisfies Question<In>);
		});
	}

	#start(): ChildProcess {
		this.#used = false;
		const heap = Math.round(this.#limits.memory / 1024 / 1024);
		const child = spawn(process.execPath, ['--no-warnings', `--max-old-space-size=${heap}`, resolve(this.#program)], {
			stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
			serialization: 'advanced',
			env: {}
		});
		child.once('exit', () => this.#forget(child));
		return child;
	}

	/** From here on it may end; nobody asks it anything while it does. */
	#rest(): void {
		clearTimeout(this.#resting);
		const child = this.#child;
		if (!child) return;
		this.#resting = setTimeout(() => (this.#forget(child), child.kill('SIGKILL')), this.#idle).unref();
	}

	#forget(child: ChildProcess): void {
		if (this.#child === child) this.#child = undefined;
	}
}
