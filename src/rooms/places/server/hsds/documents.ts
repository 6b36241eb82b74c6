import * as v from 'valibot';
import { publicUrl } from '#env';
import { anyone, query } from '#kernel/operation';

const about = (path: string) => `${publicUrl}/hsds${path}`;

/** `GET /hsds`: which version and profile, and where the description is. */
export const hsdsBase = query({
	name: 'places.hsds_base',
	input: v.object({}),
	allow: anyone,
	run: async () => ({ version: '3.1', profile: about('/profile'), openapi_url: about('/openapi.json') })
});

/** How this house uses HSDS, in the shape of a profile: what is always there, which vocabularies say what. */
export const hsdsProfile = query({
	name: 'places.hsds_profile',
	input: v.object({}),
	allow: anyone,
	run: async () => ({
		id: 'hsds-be-ontmoeting',
		title: 'Places where families with young children meet',
		based_on: 'HSDS 3.1',
		licence: 'https://creativecommons.org/licenses/by/4.0/',
		extends: {
			service: {
				required: ['id', 'name', 'status', 'organization', 'last_modified'],
				note: 'minimum_age and maximum_age are years with decimals; assured_date is when somebody last said it is still right'
			},
			schedule: {
				note: 'cut at closures, public and school holidays and clock changes, so that every row holds without exceptions for 400 days; opens_at and closes_at are local times, timezone the hours from UTC'
			},
			attributes: { note: 'kind, task, room, staffing, access, facility, welcome, activity: see /taxonomies' }
		},
		parameters: ['minimum_age', 'maximum_age', 'day', 'start_time', 'end_time']
	})
});

const text = { schema: { type: 'string' } };
const parameter = (name: string, description: string, schema: object = { type: 'string' }) => ({
	name,
	in: 'query',
	required: false,
	description,
	schema
});
const listed = [
	parameter('search', 'Words, all of which must be there.'),
	parameter('page', 'Page number, from 1.', { type: 'integer', minimum: 1 }),
	parameter('per_page', 'Results per page.', { type: 'integer', minimum: 1, maximum: 200 }),
	parameter('format', 'json, or ndjson for everything, an object per line.', { type: 'string', enum: ['json', 'ndjson'] })
];
const termed = [parameter('taxonomy_term_id', 'Has this term.'), parameter('taxonomy_id', 'Has any term of this taxonomy.')];
const timed = [
	parameter('organization_id', 'Of this organization.'),
	parameter('modified_after', 'Changed at or after this moment.', { type: 'string', format: 'date-time' }),
	parameter('minimum_age', 'Open to somebody of this age in years or older.', { type: 'number' }),
	parameter('maximum_age', 'Open to somebody of this age in years or younger.', { type: 'number' }),
	parameter('day', 'Opens on this day in the coming four weeks.', { type: 'string', enum: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] }),
	parameter('start_time', 'Opens at this time or later.'),
	parameter('end_time', 'Closes at this time or earlier.'),
	parameter('full', 'Nested objects too.', { type: 'boolean' })
];
const near = [
	parameter('postcode', 'In this postcode.'),
	parameter('proximity', 'Metres around the centre of the postcode.', { type: 'integer' })
];

const answers = {
	'200': { description: 'Found', content: { 'application/json': { schema: { type: 'object' } } } },
	'400': { description: 'A parameter is wrong; the answer names it' },
	'404': { description: 'Not there' }
};
const list = (summary: string, parameters: object[]) => ({
	get: { summary, parameters, responses: answers },
	post: { summary, parameters, responses: answers }
});
const one = (summary: string) => ({
	get: { summary, parameters: [{ name: 'id', in: 'path', required: true, ...text }], responses: answers }
});

/** The description of this API (OpenAPI 3.1): the eleven paths of the specification, with the parameters this house understands. */
export const hsdsOpenApi = query({
	name: 'places.hsds_openapi',
	input: v.object({}),
	allow: anyone,
	run: async () => ({
		openapi: '3.1.0',
		info: {
			title: 'Places where families meet (HSDS 3.1)',
			version: '1.0.0',
			license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' }
		},
		servers: [{ url: about('') }],
		paths: {
			'/': { get: { summary: 'Version, profile and description', responses: answers } },
			'/services': list('Services', [
				...listed,
				...termed,
				...timed,
				...near,
				parameter('minimal', 'Only id and modified_date.', { type: 'boolean' })
			]),
			'/services/{id}': one('A service, whole'),
			'/service_at_locations': list('Services at locations', [...listed, ...termed, ...timed, ...near]),
			'/service_at_locations/{id}': one('A service at a location'),
			'/organizations': list('Organizations', [
				...listed,
				...termed,
				parameter('full_service', 'With their services, whole.', { type: 'boolean' })
			]),
			'/organizations/{id}': one('An organization'),
			'/taxonomies': list('Vocabularies', listed),
			'/taxonomies/{id}': one('A vocabulary'),
			'/taxonomy_terms': list('Terms', [
				...listed,
				parameter('taxonomy_id', 'Of this vocabulary.'),
				parameter('top_only', 'Only terms without a parent.', { type: 'boolean' }),
				parameter('parent_id', 'Under this term.')
			]),
			'/taxonomy_terms/{id}': one('A term')
		}
	})
});
