import { newCtx, type Ctx } from '#kernel/context';
import type { Said } from '../../schema.ts';
import { actAs, demoFile, memberNamed } from '../demo-cast.ts';
import { agreeToContact, proposeContact } from './card.ts';
import { writeToContact } from './message.ts';

type Asked = { key: string; themes: string[]; function: Said; topics: Said; hours: Said; languages: string[] };

/** demo/contacts.yaml: an editor asks, they agree; then one message on its way and one that waits for somebody to look. */
export async function loadDemoContacts(ctx: Ctx): Promise<void> {
	for (const [place, { key, themes, ...card }] of demoFile<Asked[]>('contacts').entries()) {
		await proposeContact(actAs(ctx, 'emma'), { person: memberNamed(key).id, themes, position: String(place + 1) });
		await agreeToContact(actAs(ctx, key), { ...card, agree: 'on' });
	}
	await writeToContact(actAs(ctx, 'mia'), {
		slug: 'noor-verdonck',
		name: memberNamed('mia').name,
		email: memberNamed('mia').email,
		message:
			'Dag Noor,\n\nWe willen met ons team in het voorjaar een andere plek bezoeken, liefst een met een buitenruimte. Ken jij er een waar we welkom zijn?'
	});
	const letter = {
		slug: 'sami-haddou',
		name: 'Jana',
		email: 'jana@voorbeeld.example',
		message:
			'Dag Sami,\n\nIk werk sinds kort in een huis van het kind. Kan ik ergens meekijken hoe intervisie verloopt voor ik zelf een casus breng?'
	};
	const earlier = newCtx({ kind: 'visitor' }, { ...ctx, now: new Date(ctx.now.getTime() - 60_000) });
	const first = await writeToContact(earlier, letter);
	await writeToContact(newCtx({ kind: 'visitor' }, ctx), { ...letter, seen: 'seen' in first ? first.seen : '' });
}
