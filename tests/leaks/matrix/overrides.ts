import { newId } from '#kernel/ids';
import { canaryOf } from './canary.ts';
import type { GroupState } from './states.ts';

type Given = { state: GroupState; said: Date; person: (key: string) => string; ids: ReadonlyMap<string, string> };

const docOf = (word: string) =>
	JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: `${word} zei iets` }] }] });

/** A canary word that no other row has: more than one world may stand in a house. */
const onlyOne = (state: GroupState, table: string): string => `${canaryOf(state, table)} ${newId()}`;

/** Where the catalogue does not tell what a row needs: whose it is, when it was, what a text must look like. */
const overrides: Record<string, (given: Given) => Record<string, unknown>> = {
	charter: () => ({ version: 1 }),
	join_request: ({ state, person }) => ({
		person_id: person('applicant'),
		status: 'waiting',
		settled_at: null,
		settled_by: null,
		answers: JSON.stringify([{ question: 'Waarom?', answer: `${canaryOf(state, 'join_request')} antwoord` }])
	}),
	join_step: ({ person }) => ({ person_id: person('applicant'), deed: 'asked' }),
	group_ban: ({ person }) => ({ person_id: person('banned') }),
	invitation: ({ state }) => ({
		email: 'invited@matrix.example',
		secret_hash: onlyOne(state, 'invitation'),
		expires_at: new Date(Date.now() + 86_400_000),
		revoked_at: null,
		uses_left: 1
	}),
	group_opening: ({ person }) => ({ person_id: person('opener'), until: new Date(Date.now() + 86_400_000) }),
	topic: ({ said }) => ({
		kind: 'discussion',
		started_at: said,
		last_post_at: said,
		closed_at: null,
		pinned_at: null,
		answer_id: null,
		closed_import: null
	}),
	post: ({ said }) => ({ written_at: said, edited_at: null, reply_to: null, source: 'web', closed_import: null }),
	post_version: ({ said }) => ({ version: 1, until: said }),
	post_draft: ({ ids }) => ({ topic_id: ids.get('topic') }),
	reply_key: ({ state }) => ({ key_hash: onlyOne(state, 'reply_key') }),
	incoming_mail: ({ person, state }) => ({
		person_id: person('member'),
		status: 'held',
		post_id: null,
		fingerprint: onlyOne(state, 'incoming_mail')
	}),
	// In groups that others read, what was said is about a page of the shelf; elsewhere about a post.
	care_flag: ({ person, state, ids }) => ({
		...(state.readable === 'members' ? { page_id: null } : { post_id: null, page_id: ids.get('shelf_page') }),
		about: person('member'),
		flagged_by: person('guest'),
		status: 'open',
		outcome: null,
		handled_by: null,
		handled_at: null,
		escalated_at: null
	}),
	care_measure: ({ person }) => ({
		person_id: person('member'),
		taken_by: person('host'),
		kind: 'warned',
		until: null,
		ended_at: null,
		ended_by: null
	}),
	shelf_page: () => ({ hidden_at: null }),
	care_appeal: () => ({ outcome: null, decided_by: null, decided_at: null }),
	safe_case: ({ state }) => ({ evidence: JSON.stringify({ doc: JSON.parse(docOf(canaryOf(state, 'safe_case'))) as object }) }),
	notification: ({ person }) => ({ person_id: person('member'), read_at: null })
};

const seenBy = ({ readable }: GroupState) => ({ audience: readable === 'members' ? 'group' : readable, status: 'published' });

/** A row with an audience of its own is as readable as its group and published; what is rich text is a document with the canary in it. */
export function overridesFor(table: string, columns: ReadonlySet<string>, given: Given): Record<string, unknown> {
	return {
		...(columns.has('audience') ? seenBy(given.state) : {}),
		// Nothing of it is of a circle, but what the database itself puts there when a group opens.
		...(columns.has('circle') ? { circle: null } : {}),
		...(columns.has('doc') ? { doc: docOf(canaryOf(given.state, table)) } : {}),
		...overrides[table]?.(given)
	};
}
