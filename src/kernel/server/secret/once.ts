import { newId } from '#kernel/ids';
import { sign } from './seal.ts';

const purpose = 'form';

/** The key of a form rendered for this person: makes its deed happen once, and proves afterwards for whom the page was. */
export async function onceFor(person: string): Promise<string> {
	const id = newId();
	return `${id}_${(await sign(purpose, `${id}|${person}`)).slice(0, 22)}`;
}

/** Was the page with this key rendered for this person? */
export async function isOnceOf(once: string, person: string): Promise<boolean> {
	const [id, signature] = [once.slice(0, 36), once.slice(37)];
	return signature.length === 22 && (await sign(purpose, `${id}|${person}`)).startsWith(signature);
}
