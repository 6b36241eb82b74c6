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
				note: 'cut at closures, public and school holidays and clock changes, so that every row holds without exceptions for 400 days; opens_at and closes_at are local times with their hours from UTC, which timezone says again'
			},
			service_capacity: {
				note: 'how many families fit at once at one place, in the unit Family; nobody counts who is in, so available is maximum'
			},
			attributes: {
				note: 'kind, task, room, staffing, access, facility, welcome, activity: see /taxonomies; crowd, on a service at location, says in value on which half-day it is usually quiet or busy, as in WE-morning; told gives texts of our own in value, with their language in label'
			}
		},
		parameters: ['minimum_age', 'maximum_age', 'day', 'start_time', 'end_time']
	})
});

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
	parameter('after', 'Goes on behind this id, whatever changed meanwhile (ours).'),
	parameter('format', 'json, or ndjson for everything, an object per line.', { type: 'string', enum: ['json', 'ndjson'] })
];
const termed = [parameter('taxonomy_term_id', 'Has this term.'), parameter('taxonomy_id', 'Has any term of this taxonomy.')];
const since = parameter('modified_after', 'Changed at or after this moment.', { type: 'string', format: 'date-time' });
const timed = [
	parameter('organization_id', 'Of this organization.'),
	since,
	parameter('minimum_age', 'Open to somebody of this age in years or older.', { type: 'number' }),
	parameter('maximum_age', 'Open to somebody of this age in years or younger.', { type: 'number' }),
	parameter('day', 'Opens on this day in the coming four weeks.', { type: 'string', enum: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] }),
	parameter('start_time', 'Opens at this time or later.'),
	parameter('end_time', 'Closes at this time or earlier.')
];
const near = [
	parameter('postcode', 'In this postcode.'),
	parameter('proximity', 'Metres around the centre of the postcode.', { type: 'integer' })
];

const official = (name: string) => ({
	$ref: `https://raw.githubusercontent.com/openreferral/specification/3.1/schema/compiled/${name}.json`
});
const wrong = {
	'400': { description: 'A parameter is wrong; the answer names it' },
	'404': { description: 'Not there' },
	'429': { description: 'Too many requests; Retry-After says when' }
};
const answers = (schema: object) => ({ '200': { description: 'Found', content: { 'application/json': { schema } } }, ...wrong });
const pageOfThem = (name: string) => ({
	allOf: [{ $ref: '#/components/schemas/Page' }, { type: 'object', properties: { contents: { type: 'array', items: official(name) } } }]
});

type Listed = { operationId: string; summary: string; schema: string; parameters: object[] };
const list = ({ operationId, summary, schema, parameters }: Listed) => {
	const responses = {
		'200': {
			description: 'One page, or with ndjson everything',
			content: { 'application/json': { schema: pageOfThem(schema) }, 'application/x-ndjson': { schema: official(schema) } }
		},
		...wrong
	};
	return {
		get: { operationId, summary, parameters, responses },
		post: { operationId: `${operationId}ByPost`, summary, parameters, responses }
	};
};
const one = (operationId: string, summary: string, schema: string, parameters: object[] = []) => ({
	get: {
		operationId,
		summary,
		parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }, ...parameters],
		responses: answers(official(schema))
	}
});

const counts = { type: 'integer', minimum: 0 };
const yesOrNo = { type: 'boolean' };
const Page = {
	type: 'object',
	required: ['total_items', 'total_pages', 'page_number', 'size', 'first_page', 'last_page', 'empty', 'contents'],
	properties: {
		total_items: counts,
		total_pages: counts,
		page_number: counts,
		size: counts,
		first_page: yesOrNo,
		last_page: yesOrNo,
		empty: yesOrNo,
		contents: { type: 'array' }
	}
};

const minimal = parameter('minimal', 'Only id and modified_date; all of them unless per_page is given.', yesOrNo);
const full = parameter('full', 'Nested objects too.', yesOrNo);
const wholeServices = parameter('full_service', 'With their services, whole.', yesOrNo);

const paths = {
	'/': {
		get: { operationId: 'getApiMetaInformation', summary: 'Version, profile and description', responses: answers({ type: 'object' }) }
	},
	'/services': list({
		operationId: 'getPaginatedListOfServices',
		summary: 'Services',
		schema: 'service_list',
		parameters: [...listed, ...termed, ...timed, ...near, minimal, full]
	}),
	'/services/{id}': one('getFullyNestedServiceById', 'A service, whole', 'service'),
	'/service_at_locations': list({
		operationId: 'getPaginatedListOfServiceAtLocation',
		summary: 'Services at locations',
		schema: 'service_at_location_list',
		parameters: [...listed, ...termed, ...timed, ...near, full]
	}),
	'/service_at_locations/{id}': one('getServiceAtLocationWithNestedDataById', 'A service at a location, whole', 'service_at_location'),
	'/organizations': list({
		operationId: 'getPaginatedListOfOrganizations',
		summary: 'Organizations',
		schema: 'organization_list',
		parameters: [...listed, ...termed, since, full, wholeServices]
	}),
	'/organizations/{id}': one('getOrganizationById', 'An organization, whole', 'organization', [wholeServices]),
	'/taxonomies': list({ operationId: 'getPaginatedListOfTaxonomies', summary: 'Vocabularies', schema: 'taxonomy', parameters: listed }),
	'/taxonomies/{id}': one('getTaxonomyById', 'A vocabulary', 'taxonomy'),
	'/taxonomy_terms': list({
		operationId: 'getPaginatedListOfTaxonomyTerms',
		summary: 'Terms',
		schema: 'taxonomy_term',
		parameters: [
			...listed,
			parameter('taxonomy_id', 'Of this vocabulary.'),
			parameter('top_only', 'Only terms without a parent.', yesOrNo),
			parameter('parent_id', 'Under this term.')
		]
	}),
	'/taxonomy_terms/{id}': one('getTaxonomyTermById', 'A term', 'taxonomy_term')
};

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
		paths,
		components: { schemas: { Page } }
	})
});
