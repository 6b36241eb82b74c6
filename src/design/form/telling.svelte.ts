import { getContext, setContext, untrack } from 'svelte';
import { browser } from '$app/env';

/** Whether somebody on this page tells why a form was refused. */
class Telling {
	#voices = $state(0);
	get anybody(): boolean {
		return this.#voices > 0;
	}
	begin(): void {
		this.#voices += 1;
	}
	end(): void {
		this.#voices -= 1;
	}
}

const key = Symbol('who tells why a form was refused');

/** For the frame around a page: what is told inside it is heard here. */
export const listen = (): Telling => setContext(key, new Telling());

/** For what tells it: `told` is true while it does. */
export function tells(told: () => boolean): void {
	const telling = getContext<Telling | undefined>(key);
	if (!browser) {
		if (told()) telling?.begin();
		return;
	}
	$effect.pre(() => {
		if (!told()) return;
		untrack(() => telling?.begin());
		return () => telling?.end();
	});
}
