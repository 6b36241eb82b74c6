/**
 * What went wrong in comparable houses, as their makers reported it, in our own words: each with the tests that hold it here, or the
 * reason why it cannot happen. docs/leaks.md is made from it.
 */
type Report = { what: string } & ({ held: Array<{ in: string; by: string }> } | { cannot: string });

const talk = 'src/rooms/groups/server/talk/talk.test.ts';
const arranging = 'src/rooms/groups/server/talk/arranging.test.ts';
const doors = 'src/rooms/groups/server/talk/side-doors.test.ts';
const live = 'src/rooms/groups/server/live/live.test.ts';
const telling = 'src/rooms/groups/server/notifying/notifying.test.ts';
const choices = 'src/rooms/groups/server/notifying/choices.test.ts';
const refused = 'src/rooms/groups/server/incoming/refused.test.ts';
const reply = 'src/rooms/groups/server/incoming/reply.test.ts';
const inviting = 'src/rooms/groups/server/joining/invitations.test.ts';
const asking = 'src/rooms/groups/server/joining/requests.test.ts';
const members = 'src/rooms/groups/server/members/members.test.ts';
const storage = 'src/kernel/server/storage/storage.test.ts';
const signin = 'src/rooms/people/server/signin/signin.test.ts';
const oidc = 'src/rooms/people/server/oidc/oidc.test.ts';
const publishing = 'src/rooms/pages/server/publishing/publishing.test.ts';
const profile = 'src/rooms/people/server/profile/profile.test.ts';
const matrix = 'tests/leaks/matrix/matrix.test.ts';
const reported = 'tests/leaks/matrix/reported.ts';
const change = 'tests/leaks/matrix/transitions.test.ts';
const exported = 'tests/leaks/export.test.ts';
const copied = 'src/rooms/groups/server/exporting/exporting.test.ts';
const closed = 'src/rooms/groups/server/importing/closed.test.ts';
const flags = 'src/rooms/groups/server/care/flags.test.ts';
const hardened = 'tests/running/hardened.test.ts';

const held = (what: string, ...pairs: string[]): Report => ({
	what,
	held: pairs.flatMap((by, at) => (at % 2 ? [{ in: pairs[at - 1] ?? '', by }] : []))
});
const cannot = (what: string, why: string): Report => ({ what, cannot: why });

export const reports: Record<string, Report> = {
	L01: held('search finds what moved to a closed group', change, 'L01 a conversation that moves'),
	L02: held('a quote or a call embeds what one may not read', doors, 'L02 L03 is not shown'),
	L03: held('a preview of what answers it shows what was hidden', doors, 'L03 is not quoted any more'),
	L04: held('a feed tells what is closed', reported, 'L04'),
	L05: held('what stood there before is read without a check', reported, 'L05', talk, 'shows what it said before to who reads it'),
	L06: held('the tools of a conversation open for who may not read it', doors, 'L06 L12 L70', arranging, 'sees the tools for that'),
	L07: held('the line that something moved names the closed place', arranging, 'the old address leads there, for who may read'),
	L08: held('a filter says back a place one cannot find', reported, 'L08'),
	L09: held('numbers that count up open what others were told', reported, 'L09 L19 L27'),
	L10: held('who read a hidden post', doors, 'L10 L20'),
	L11: held('who voted in a hidden poll', doors, 'L11'),
	L12: held('a deed works on a post one cannot see', doors, 'L06 L12 L70'),
	L13: held('a summary holds what was for hosts', reported, 'L13'),
	L14: held('the address of one place opens the content of another', doors, 'L14'),
	L15: held('a redirect gives away a closed name', matrix, 'L15 L16'),
	L16: held('an empty place shows that something secret is in it', matrix, 'L15 L16', doors, 'L16 L26'),
	L17: held(
		'leaving people out of a list tells who is in a group',
		profile,
		'(L17)',
		'src/rooms/places/server/reading/colleagues.test.ts',
		'(L17)'
	),
	L18: cannot('a page of a tag lists what is private', 'conversations have no tags'),
	L19: held('the list of what waits shows that of somebody else', reported, 'L09 L19 L27'),
	L20: held('others see how far somebody read', doors, 'L10 L20'),
	L21: cannot('a banner shows on a house that is closed', 'the outside of the house is for everybody; groups are what is closed'),
	L22: held('a list that makes itself names what is private', reported, 'L22'),
	L23: held('an address stands in a profile or an answer', matrix, 'L23'),
	L24: held('one way in for machines gives everything', reported, 'L24'),
	L25: held('free filters reach columns about people', profile, 'L25'),
	L26: held('counters tell of closed places', doors, 'L16 L26'),
	L27: held('an old notice still opens what closed', telling, 'L27'),
	L28: held('who left keeps receiving', telling, 'L28', change, 'L28 L29'),
	L29: held('it closed between making the mail and sending it', telling, 'L29'),
	L30: held('a list for everybody forgets who is in', telling, 'L30'),
	L31: held('“no words in mail” forgets a kind of mail', choices, 'L31', telling, 'L31'),
	L32: held('a newsletter shows what is protected', choices, 'L32'),
	L33: held('one message comes twice', telling, 'L33'),
	L34: held('a forwarded notice lets a stranger post', reply, 'L34'),
	L35: held('machines answer machines', refused, 'L35'),
	L36: held('answering works where the conversation is gone', refused, 'L36 L77'),
	L37: held('who left still has the address of the group', refused, 'L28 L37'),
	L38: held('a digest tells of before somebody came back', telling, 'L33 L38'),
	L39: held('a draft is announced', telling, 'L39 L40'),
	L40: held('a digest comes though it is off', telling, 'L39 L40'),
	L41: held('an open line brings what one may not read', live, 'hears that something was said, from who may read it'),
	L42: held('an open line brings the words themselves', live, 'without a word of it'),
	L43: held('who was suspended stays on the line', live, 'is suspended'),
	L44: held('another site opens a line in somebody’s name', hardened, 'takes nothing from another site'),
	L45: held(
		'a page made for one is given to another',
		'src/kernel/server/front/front.test.ts',
		'and never one for somebody',
		matrix,
		'L45 L46'
	),
	L46: held('a private page may be kept on the way', matrix, 'L45 L46'),
	L47: held('a visitor hears what is new where they are not in', reported, 'L47'),
	L48: held('files stay open when the group closes', change, 'a group that the network read is for its members from now on'),
	L49: held('a file asks for a sign-in, not for being in', matrix, 'L49'),
	L50: held('the small picture goes around the rule', reported, 'L50'),
	L51: held('what hangs nowhere yet is read by others', storage, 'its uploader only, until something uses it'),
	L52: held('hanging somebody else’s file on one’s own to read it', storage, 'nobody gives away a file that is not theirs'),
	L53: held('a file opens though what it hangs on does not', change, 'is gone for members, its files too'),
	L54: held('what the browser says decides where a file may go', doors, 'L54'),
	L55: held('an export of what is public holds private files', exported, 'and nothing of others', copied, 'L55 L57 L62'),
	L56: held('an export can be guessed', exported, 'opens for its person only, for seven days', copied, 'L56 is for who asked'),
	L57: held('who looks after a group takes out what others said to each other', copied, 'L55 L57 L62'),
	L58: held(
		'the log shows what was said',
		reported,
		'L58',
		'tests/architecture/events.test.ts',
		'an audit row carries ids, keys and numbers'
	),
	L59: held('an archive is public while it is read in', closed, 'L59 while it is closed'),
	L60: held(
		'an archive climbs out of its folder',
		'src/kernel/server/storage/kinds.test.ts',
		'one that climbs out',
		'src/kernel/server/storage/stores.test.ts',
		'no name leads outside'
	),
	L61: cannot('the server in front hands out any file', 'the house hands out each file itself, after asking who reads it'),
	L62: held('one’s own export holds the words of others', exported, 'and nothing of others', copied, 'L62 a copy of one’s own words'),
	L63: held('an invitation opens a private place', inviting, 'L63'),
	L64: held('an invitation opens another place, or a higher role', inviting, 'L64'),
	L65: held('an invitation that is over still works another way', inviting, 'L65'),
	L66: held('who may not invite, invites', inviting, 'L66'),
	L67: held('another way to sign in goes around “by invitation”', asking, 'L67'),
	L68: held('a made-up role is taken', members, 'L68', inviting, 'L68'),
	L69: cannot('a bot is made an administrator', 'there are no bots: what acts is a person or the house'),
	L70: held('who looks after the house acts where they cannot read', doors, 'L06 L12 L70', flags, 'L70'),
	L71: cannot('what was planned goes out where its writer may not any more', 'nothing in a group is planned ahead'),
	L72: held(
		'what was said inside is brought outside',
		arranging,
		'moves it: readers, search, files, bells and waiting mail are decided anew'
	),
	L73: held('an address of before opens the way in', doors, 'L73'),
	L74: held('a link to one document opens another', publishing, 'L74'),
	L75: held('a link that was taken back still opens', publishing, 'until it is over or taken back'),
	L76: cannot('what is told to other programs goes on after its owner left', 'the house tells nothing to other programs'),
	L77: held('an account that is closed still reads, or posts', refused, 'L36 L77', change, 'an account is closed'),
	L78: held('an account that still has to do something can act', signin, 'an editor who still owes a second step is nobody in particular'),
	L79: held('an account of elsewhere takes over one here by its address', oidc, 'is not believed for its address'),
	L80: held('an answer from elsewhere is taken from any browser', oidc, 'comes back once, to the browser that went'),
	L81: held('a code can be foreseen', 'tests/architecture/time-and-chance.test.ts', 'ids come from one place'),
	L82: held('a wrong token opens', signin, 'let somebody in once', signin, 'a code may be tried five times'),
	L83: held('a name in a form changes every object', 'src/kernel/server/web/input.test.ts', 'L83'),
	L84: held('a form tells who has an account', signin, 'a stranger hears nothing on the page'),
	L85: held(
		'a name becomes a tag',
		'src/kernel/server/text/text.test.ts',
		'nothing that was typed becomes a tag',
		profile,
		'stays what it is: script, emoji, right to left',
		'tests/architecture/pages.test.ts',
		'HTML is built in one place only'
	),
	L86: held('the house can be sent inside itself', 'src/kernel/server/outside/outside.test.ts', 'may not lead inside'),
	L87: held(
		'words of a search become part of a statement',
		'tests/architecture/reach.test.ts',
		'statements are written out: nothing is pasted in',
		'src/kernel/server/search/search.test.ts',
		'nothing that can be typed breaks it'
	),
	L88: held('what an administrator types becomes a command', 'tests/architecture/programs.test.ts', 'L88'),
	L89: held(
		'signing in or out leads elsewhere; a form of another site is taken',
		signin,
		'where one goes after signing in is always here',
		hardened,
		'takes nothing from another site'
	),
	L90: held('an editor puts a script before an administrator', 'tests/architecture/pages.test.ts', 'HTML is built in one place only')
};

/** docs/leaks.md. */
export function leaksText(): string {
	const row = ([leak, report]: [string, Report]) =>
		`| ${leak} | ${report.what} | ${'cannot' in report ? `cannot: ${report.cannot}` : report.held.map(({ in: file, by }) => `\`${file}\`: ${by}`).join('<br>')} |`;
	return [
		'# What leaked elsewhere, and what holds it here',
		'',
		'Reports of comparable houses, in our words. Made by `npm test -- rooms -u` from `tests/leaks/reports.ts`; a test fails when a test that is',
		'named here is gone.',
		'',
		'| | What went wrong | Held by |',
		'| --- | --- | --- |',
		...Object.entries(reports).map(row),
		''
	].join('\n');
}
