import { acceptImport, importArchive, listTopics } from '#rooms/groups';
import type { Member } from '../../../../../tests/cast.ts';
import { cast, test as base, type House } from '../talk/talk.fixture.ts';
import { mbox } from './archive.fixture.ts';

const { mia, milan } = cast;
const everybody = { mia: 'lead', milan: 'member', noor: 'host' } as const;

const quoted = 'Op ma 5 jan. 2015 om 10:00 schreef Milan <milan@elders.example>:\n> Wie heeft een idee?\n';
const pictured = ['Content-Type: multipart/mixed; boundary="b"', 'MIME-Version: 1.0'];
const withFile = [
	'--b',
	'Content-Type: text/plain; charset=utf-8',
	'',
	'Zie het plan.',
	'--b',
	'Content-Type: text/plain; name="plan.txt"',
	'Content-Disposition: attachment; filename="plan.txt"',
	'',
	'Plan van de zaal.',
	'--b',
	'Content-Type: application/octet-stream; name="spel.exe"',
	'Content-Disposition: attachment; filename="spel.exe"',
	'',
	'MZ',
	'--b--'
].join('\n');
/** Eight mails: two conversations, one of Milan's; a double, a machine, one without a date. */
export const archive = () =>
	mbox(
		{
			id: '1',
			from: `Milan <${milan.email.toUpperCase()}>`,
			subject: '[regen] Regendagen',
			date: 'Mon, 05 Jan 2015 10:00:00 +0100',
			text: 'Wie heeft een idee?'
		},
		{
			id: '2',
			answers: '1',
			from: 'Jo Maes <jo@elders.example>',
			subject: 'Re: [regen] Regendagen',
			date: 'Mon, 05 Jan 2015 11:00:00 +0100',
			text: `Een mand.\n\n${quoted}`
		},
		{
			id: '3',
			from: 'Jo Maes <jo@elders.example>',
			subject: 'Soep',
			date: 'Tue, 06 Jan 2015 09:00:00 +0100',
			text: withFile,
			headers: pictured
		},
		{
			id: '2',
			answers: '1',
			from: 'Jo Maes <jo@elders.example>',
			subject: 'Re: [regen] Regendagen',
			date: 'Mon, 05 Jan 2015 11:00:00 +0100',
			text: 'Een mand.'
		},
		{
			id: '4',
			answers: '1',
			from: 'An <an@elders.example>',
			subject: 'Afwezig',
			date: 'Mon, 05 Jan 2015 12:00:00 +0100',
			text: 'Ik ben weg.',
			headers: ['Auto-Submitted: auto-replied']
		},
		{ id: '5', from: 'An <an@elders.example>', subject: 'Wanneer?', date: '', text: 'Geen datum.' },
		{
			id: '6',
			answers: '1',
			from: 'An <an@elders.example>',
			subject: 'Re: Regendagen',
			date: 'Mon, 05 Jan 2015 09:30:00 +0100',
			text: 'Eerder geschreven dan gevraagd.'
		}
	);

type Import = {
	group: House;
	begin: (file?: File) => Promise<string>;
	bring: (file?: File) => Promise<string>;
	topics: (who: Member) => Promise<string[]>;
};
export const test = base.extend<{ old: Import }>({
	old: async ({ at, given, work }, use) => {
		at('2026-11-24T09:00:00Z');
		const group = await given.group(everybody);
		const lead = () => given.in(mia, group);
		const begin = async (file = archive()) => {
			const { id } = await importArchive(lead(), { slug: group.slug, file });
			await work();
			return id;
		};
		await use({
			group,
			begin,
			bring: async (file) => {
				const id = await begin(file);
				await acceptImport(lead(), { slug: group.slug, id });
				await work();
				return id;
			},
			topics: async (who) => {
				const ctx = given.in(who, group);
				const { topics } = await listTopics(ctx, { slug: group.slug });
				await ctx.bound.commit();
				return topics.map(({ title }) => title);
			}
		});
	}
});

export { cast };
