import { env } from '#env';
import { listAsideMails, seeAsideMails } from '#rooms/groups';
import { cast, describe, expect, test as base } from '../../../../../../tests/house.ts';
import { asideAttention } from '../aside/desk.ts';
import { setAside } from '../jobs/set-aside.ts';
import { largestMail } from '../reading/mail.ts';
import { refusal, type Arrived, type LaidAside } from './arrived.ts';
import { emptyMailbox, type Mailbox, type Tries } from './mailbox.ts';

const headers = (subject: string, more = '') =>
	`${more}Delivered-To: post+r.abc@huis.example\r\nFrom: Mia <mia@zandloper.example>\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@zandloper.example>\r\n\r\n`;

/** A mailbox with these mails in it, as the client shows it: by number, with flags. */
function mailboxOf(mails: { head: string; words: string; size?: number; refused?: boolean }[]) {
	const given = new Map<number, Set<string>>();
	const flagsOf = (uid: number) => given.get(uid) ?? new Set<string>();
	const client = {
		search: async () => mails.map((_, at) => at + 1).filter((uid) => !flagsOf(uid).has('\\Seen')),
		fetchOne: async (uid: string, what: { source?: boolean }) => {
			const { head = '', words = '', size, refused } = mails[Number(uid) - 1] ?? {};
			if (refused) throw Object.assign(new Error('Command failed'), { responseStatus: 'NO' });
			const source = Buffer.from(head + words);
			return { size: size ?? source.length, headers: Buffer.from(head), ...(what.source ? { source } : {}) };
		},
		messageFlagsAdd: async (uid: string, names: string[]) => (given.set(Number(uid), new Set([...flagsOf(Number(uid)), ...names])), true)
	};
	return { client: client as unknown as Mailbox, flags: () => mails.map((_, at) => [...flagsOf(at + 1)].sort().join(' ')) };
}

const test = base.extend<{ ours: void }>({
	ours: [
		async ({ task: _ }, use) => {
			Object.assign(env, { MAIL_IN_ADDRESS: 'post@huis.example', MAIL_IN_AUTHSERV: 'mx.huis.example' });
			await use();
			Object.assign(env, { MAIL_IN_ADDRESS: undefined, MAIL_IN_AUTHSERV: undefined });
		},
		{ auto: true }
	]
});

/** Takes in all but what is poison, in which way it is. */
function desk(poison: Record<string, () => Error>) {
	const taken: string[] = [];
	const aside: LaidAside[] = [];
	const take = async ({ raw }: Arrived) => {
		const subject = /Subject: (.*)/.exec(Buffer.from(raw).toString())?.[1]?.trim() ?? '';
		const harm = poison[subject];
		if (harm) throw harm();
		taken.push(subject);
	};
	return { taken, aside, deeds: { take, setAside: async (mail: LaidAside) => void aside.push(mail) } };
}

describe('a mailbox with a mail in it', () => {
	test('that can never be read: it is flagged and told, and what lies behind it comes in', async () => {
		const { client, flags } = mailboxOf(['Eerst', 'Giftig', 'Daarna'].map((subject) => ({ head: headers(subject), words: 'Dag' })));
		const { taken, aside, deeds } = desk({ Giftig: () => refusal(554, '5.6.0 This mail cannot be read') });
		await emptyMailbox(client, deeds, new Map());
		expect(taken).toEqual(['Eerst', 'Daarna']);
		expect(flags()).toEqual(['\\Seen', '\\Flagged \\Seen', '\\Seen']);
		expect(aside).toMatchObject([{ why: 'unreadable' }]);
		await emptyMailbox(client, deeds, new Map());
		expect(aside).toHaveLength(1);
	});

	test('that is larger than we take is not even fetched', async () => {
		const { client, flags } = mailboxOf([{ head: headers('Groot'), words: '', size: largestMail + 1 }]);
		const { taken, aside, deeds } = desk({});
		await emptyMailbox(client, deeds, new Map());
		expect([taken, flags(), aside.map(({ why }) => why)]).toEqual([[], ['\\Flagged \\Seen'], ['large']]);
	});

	test('that fails each time: others do not wait, and after five times it is set aside', async () => {
		const { client, flags } = mailboxOf(['Stroef', 'Vlot'].map((subject) => ({ head: headers(subject), words: 'Dag' })));
		const { taken, aside, deeds } = desk({ Stroef: () => new Error('no row') });
		const tries: Tries = new Map();
		for (let turn = 0; turn < 4; turn += 1) await expect(emptyMailbox(client, deeds, tries)).rejects.toThrow('no row');
		expect([taken, flags(), aside]).toEqual([['Vlot'], ['', '\\Seen'], []]);
		await emptyMailbox(client, deeds, tries);
		expect(aside).toMatchObject([{ why: 'trouble' }]);
		expect(tries.size).toBe(0);
	});

	test('that the mailbox itself does not hand over: others do not wait, and when they come in time after time it is set aside', async () => {
		const mails = [{ head: headers('Stuk'), words: 'Dag', refused: true }];
		const { client, flags } = mailboxOf(mails);
		const { taken, aside, deeds } = desk({});
		const tries: Tries = new Map();
		const come = (subject: string) => mails.push({ head: headers(subject), words: 'Dag', refused: false });
		// By itself it says nothing: it may be the mailbox that is in trouble.
		for (let turn = 0; turn < 12; turn += 1) await expect(emptyMailbox(client, deeds, tries)).rejects.toThrow('Command failed');
		for (const subject of ['Een', 'Twee', 'Drie', 'Vier']) {
			come(subject);
			await expect(emptyMailbox(client, deeds, tries)).rejects.toThrow('Command failed');
		}
		expect([taken, aside]).toEqual([['Een', 'Twee', 'Drie', 'Vier'], []]);
		come('Vijf');
		await emptyMailbox(client, deeds, tries);
		expect(aside).toMatchObject([{ why: 'trouble', size: 0 }]);
		expect([taken.length, flags()[0], tries.size]).toEqual([5, '\\Flagged \\Seen', 0]);
	});

	test('while the house cannot write anything down: nothing is set aside, however often', async () => {
		const { client, flags } = mailboxOf([{ head: headers('Wacht'), words: 'Dag' }]);
		const away = () => Promise.reject(new Error('the database is away'));
		const tries: Tries = new Map();
		for (let turn = 0; turn < 12; turn += 1)
			await expect(emptyMailbox(client, { take: away, setAside: away }, tries)).rejects.toThrow('away');
		expect(flags()).toEqual(['']);
	});
});

describe('what was set aside', () => {
	const vouched = 'Authentication-Results: mx.huis.example; dmarc=pass header.from=zandloper.example\r\n';

	test('stands on the desk of administrators until one of them looked, and who sent it hears so', async ({ as, rows }) => {
		await rows('delete from rate_limit');
		await setAside({ headers: Buffer.from(headers('Groot', vouched)), size: 30_000_000, why: 'large' });
		await setAside({ headers: Buffer.from(headers('Vals')), size: 900, why: 'unreadable' });
		await expect(listAsideMails(as(cast.fien))).rejects.toMatchObject({ status: 403 });
		const { aside } = await listAsideMails(as(cast.ada));
		expect(aside.map(({ why, said_from, size }) => [why, said_from, size]).sort()).toEqual([
			['large', 'mia@zandloper.example', 30_000_000],
			['unreadable', 'mia@zandloper.example', 900]
		]);
		expect(await asideAttention(as(cast.ada))).toMatchObject([{ count: 2, address: '/beheer/post' }]);
		expect(await rows(`select to_address, body like '%25 MB%' as told from mail where kind = 'groups.mail_problem'`)).toEqual([
			{ to_address: 'mia@zandloper.example', told: true }
		]);
		await seeAsideMails(as(cast.ada));
		expect(await asideAttention(as(cast.ada))).toMatchObject([{ count: 0 }]);
	});

	test('is kept even when nothing of it can be read', async ({ as }) => {
		await setAside({ headers: Buffer.alloc(0), size: 12, why: 'unreadable' });
		expect((await listAsideMails(as(cast.ada))).aside).toMatchObject([{ said_from: '' }]);
	});
});
