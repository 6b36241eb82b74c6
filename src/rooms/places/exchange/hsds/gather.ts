/** An object of somebody else: nothing about it is sure. */
export type Foreign = Record<string, unknown>;
export const isObject = (value: unknown): value is Foreign => typeof value === 'object' && value !== null && !Array.isArray(value);
export const listOf = (value: unknown): Foreign[] => (Array.isArray(value) ? value.filter(isObject) : []);
export const textOf = (value: unknown): string =>
	typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

/** As it stands in a list, without its lists, a thing says nothing about them. */
export const isWhole = (one: Foreign): boolean => Object.values(one).some(Array.isArray);

/** Everything of a feed by id, whichever way it was nested: who offers what, where, and what terms say. */
export type Gathered = {
	organizations: Map<string, Foreign>;
	services: Map<string, Foreign & { organization_id?: unknown }>;
	locations: Map<string, Foreign & { organization_id?: unknown }>;
	/** `service_id` and `location_id` are filled in from where it stood. */
	places: Map<string, Foreign & { service_id?: unknown; location_id?: unknown }>;
	taxonomies: Map<string, Foreign>;
	terms: Map<string, Foreign>;
	/** Objects that are none of these, by where they stand. */
	strange: string[];
};

export const nothing = (): Gathered => ({
	organizations: new Map(),
	services: new Map(),
	locations: new Map(),
	places: new Map(),
	taxonomies: new Map(),
	terms: new Map(),
	strange: []
});

/** Lists, pages, lines or one object: what they hold is put where it belongs. */
export function gather(objects: readonly unknown[], into: Gathered = nothing()): Gathered {
	for (const [index, one] of objects.entries()) {
		if (!isObject(one)) into.strange.push(`[${index}]`);
		else if (Array.isArray(one['contents'])) gather(one['contents'], into);
		else take(one, into, `[${index}]`);
	}
	return into;
}

/** What an object is, by what the standard requires of it. */
function take(one: Foreign, into: Gathered, spot: string): void {
	if (isObject(one['service']) || isObject(one['location']) || ('service_id' in one && 'location_id' in one)) takePlace(one, into, {});
	else if (textOf(one['location_type'])) takeLocation(one, into, undefined);
	else if (textOf(one['status'])) takeService(one, into, undefined);
	else if ('taxonomy_detail' in one || 'taxonomy_id' in one || 'term_uri' in one || 'code' in one) takeTerm(one, into);
	else if ('services' in one || 'website' in one || 'legal_status' in one || 'organization_identifiers' in one || 'locations' in one)
		takeOrganization(one, into);
	else if ('uri' in one && 'version' in one) keep(into.taxonomies, one);
	else if (textOf(one['name']) && textOf(one['id'])) takeOrganization(one, into);
	else into.strange.push(spot);
}

/** The same thing from two places: what one of them left out, the other fills in. */
function keep(map: Map<string, Foreign>, one: Foreign): string | undefined {
	const id = textOf(one['id']);
	if (!id) return undefined;
	map.set(id, { ...map.get(id), ...Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null && value !== undefined)) });
	return id;
}

function takeOrganization({ services, locations, ...one }: Foreign, into: Gathered): string | undefined {
	const id = keep(into.organizations, one);
	for (const service of listOf(services)) if (textOf(service['name'])) takeService(service, into, id);
	for (const location of listOf(locations)) takeLocation(location, into, id);
	return id;
}

function takeService(
	{ organization, service_at_locations, ...one }: Foreign,
	into: Gathered,
	owner: string | undefined
): string | undefined {
	const organization_id = isObject(organization)
		? takeOrganization(organization, into)
		: (owner ?? (textOf(one['organization_id']) || undefined));
	const id = keep(into.services, { ...one, ...(organization_id ? { organization_id } : {}) });
	for (const place of listOf(service_at_locations)) takePlace(place, into, { service_id: id, organization_id });
	for (const { taxonomy_term } of listOf(one['attributes'])) if (isObject(taxonomy_term)) takeTerm(taxonomy_term, into);
	return id;
}

function takeLocation(one: Foreign, into: Gathered, owner: string | undefined): string | undefined {
	return keep(into.locations, { ...one, ...(owner ? { organization_id: owner } : {}) });
}

type Around = { service_id?: string | undefined; organization_id?: string | undefined };

function takePlace({ service, location, ...one }: Foreign, into: Gathered, { service_id, organization_id }: Around): void {
	const offered = isObject(service)
		? takeService(service, into, organization_id)
		: (service_id ?? (textOf(one['service_id']) || undefined));
	const owner = organization_id ?? textOf(into.services.get(offered ?? '')?.['organization_id']);
	const known = isObject(location) && !into.locations.get(textOf(location['id']))?.['organization_id'];
	const where = isObject(location) ? takeLocation(location, into, known ? owner : undefined) : textOf(one['location_id']);
	keep(into.places, { ...one, ...(offered ? { service_id: offered } : {}), ...(where ? { location_id: where } : {}) });
}

function takeTerm(one: Foreign, into: Gathered): void {
	keep(into.terms, one);
	if (isObject(one['taxonomy_detail'])) keep(into.taxonomies, one['taxonomy_detail']);
}
