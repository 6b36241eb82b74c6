import { isObject, listOf, textOf, type Foreign } from './gather.ts';

/**
 * HSDS as a tabular data package: a CSV file per kind of object, the nested ones pointing at what they belong to. Which property holds a
 * list of which table, and by which column it points back, per owner.
 */
const owners = ['organization', 'service', 'location', 'service_at_location', 'phone'] as const;
type Owner = (typeof owners)[number];
const nested: ReadonlyArray<{ table: string; property: string; of: readonly Owner[] }> = [
	{ table: 'phone', property: 'phones', of: ['organization', 'service', 'location', 'service_at_location'] },
	{ table: 'schedule', property: 'schedules', of: ['service', 'location', 'service_at_location'] },
	{ table: 'contact', property: 'contacts', of: ['organization', 'service', 'location', 'service_at_location'] },
	{ table: 'language', property: 'languages', of: ['service', 'location', 'phone'] },
	{ table: 'address', property: 'addresses', of: ['location'] },
	{ table: 'accessibility', property: 'accessibility', of: ['location'] },
	{ table: 'cost_option', property: 'cost_options', of: ['service'] },
	{ table: 'service_capacity', property: 'capacities', of: ['service'] },
	{ table: 'funding', property: 'funding', of: ['organization', 'service'] },
	{ table: 'service_area', property: 'service_areas', of: ['service', 'service_at_location'] },
	{ table: 'required_document', property: 'required_documents', of: ['service'] },
	{ table: 'organization_identifier', property: 'organization_identifiers', of: ['organization'] },
	{ table: 'attribute', property: 'attributes', of: ['organization', 'service', 'location', 'service_at_location'] }
];
const tableNames = [
	'organization',
	'service',
	'location',
	'service_at_location',
	'taxonomy',
	'taxonomy_term',
	'unit',
	...nested.map(({ table }) => table)
];
const numbers = new Set(
	'latitude longitude minimum_age maximum_age amount available maximum timezone interval count year_incorporated extension'.split(' ')
);

export type Tables = Map<string, Foreign[]>;

/** `csv/services.csv` is the table `service`; undefined for a file we have no use for. */
export function tableOf(path: string): string | undefined {
	const name = /([a-z_]+)\.csv$/i.exec(path)?.[1]?.toLowerCase() ?? '';
	return tableNames.find((table) => name === table || name === `${table}s` || name === table.replace(/y$/, 'ies') || name === `${table}es`);
}

/** Rows of a CSV file as objects; the first row names the properties. Empty cells say nothing. */
export function rowsAsObjects([header = [], ...rows]: readonly string[][]): Foreign[] {
	return rows
		.filter((row) => row.some(Boolean))
		.map((row) =>
			Object.fromEntries(
				header.flatMap((name, index): Array<[string, unknown]> => {
					const cell = row[index] ?? '';
					return cell === '' ? [] : [[name, numbers.has(name) && !Number.isNaN(Number(cell)) ? Number(cell) : cell]];
				})
			)
		);
}

/** The objects of a package, nested again. */
export function fromTables(tables: Tables): Foreign[] {
	const terms = new Map((tables.get('taxonomy_term') ?? []).map((term) => [textOf(term['id']), withTaxonomy(term, tables)]));
	const units = new Map((tables.get('unit') ?? []).map((unit) => [textOf(unit['id']), unit]));
	const byId = new Map(owners.flatMap((name) => (tables.get(name) ?? []).map((one) => [`${name}|${textOf(one['id'])}`, one] as const)));
	for (const { table, property, of } of nested) {
		for (const { ...row } of tables.get(table) ?? []) {
			const owner = ownerOf(row, table, of, byId);
			if (!owner) continue;
			for (const name of owners) delete row[`${name}_id`];
			const term = terms.get(textOf(row['taxonomy_term_id']));
			const unit = 'unit_id' in row && units.get(textOf(row['unit_id']));
			owner[property] = [...listOf(owner[property]), { ...row, ...(term ? { taxonomy_term: term } : {}), ...(unit ? { unit } : {}) }];
		}
	}
	return ['organization', 'location', 'service', 'service_at_location']
		.flatMap((name) => tables.get(name) ?? [])
		.concat([...terms.values()]);
}

function withTaxonomy(term: Foreign, tables: Tables): Foreign {
	const taxonomy = (tables.get('taxonomy') ?? []).find(({ id }) => id === term['taxonomy_id']);
	const { taxonomy_id: _, ...rest } = term;
	return taxonomy ? { ...rest, taxonomy_detail: taxonomy } : term;
}

/** Attributes point with `link_id` and `link_entity`, everything else with a column per owner. */
function ownerOf(row: Foreign, table: string, of: readonly Owner[], byId: Map<string, Foreign>): Foreign | undefined {
	const name = table === 'attribute' ? of.find((one) => one === row['link_entity']) : of.find((one) => textOf(row[`${one}_id`]));
	return name && byId.get(`${name}|${textOf(table === 'attribute' ? row['link_id'] : row[`${name}_id`])}`);
}

/** Whole services, as the API gives them, cut into tables. Each object stands once. */
export class Cutting {
	readonly tables: Tables = new Map();
	readonly #seen = new Set<string>();

	service({ organization, service_at_locations, ...service }: Foreign): void {
		const organization_id = isObject(organization) ? this.#organization(organization) : undefined;
		this.#put('service', service, { ...(organization_id ? { organization_id } : {}) });
		for (const { location, ...place } of listOf(service_at_locations)) {
			const location_id = isObject(location) ? this.#put('location', location, organization_id ? { organization_id } : {}) : undefined;
			this.#put('service_at_location', place, { service_id: textOf(service['id']), ...(location_id ? { location_id } : {}) });
		}
	}

	#organization({ locations, ...organization }: Foreign): string {
		const id = this.#put('organization', organization, {});
		for (const location of listOf(locations)) this.#put('location', location, { organization_id: id });
		return id;
	}

	/** Its own cells in its table, its lists in theirs. Objects that are one-to-one of the standard and have no table go along as JSON. */
	#put(table: string, one: Foreign, points: Foreign): string {
		const id = textOf(one['id']);
		if (this.#seen.has(`${table}|${id}`)) return id;
		this.#seen.add(`${table}|${id}`);
		const lists = nested.filter(({ property }) => Array.isArray(one[property]));
		const cells = Object.entries(one).filter(([, value]) => !Array.isArray(value) && !isObject(value));
		this.#row(table, { ...Object.fromEntries(cells), ...points });
		for (const { table: child, property } of lists) {
			for (const each of listOf(one[property])) {
				const { taxonomy_term, unit, ...row } = each;
				if (isObject(taxonomy_term)) this.#term(taxonomy_term);
				const term = isObject(taxonomy_term) ? { taxonomy_term_id: textOf(taxonomy_term['id']) } : {};
				const counted = isObject(unit) ? { unit_id: this.#put('unit', unit, {}) } : {};
				this.#put(
					child,
					{ ...row, ...term, ...counted },
					child === 'attribute' ? { link_id: id, link_entity: table } : { [`${table}_id`]: id }
				);
			}
		}
		return id;
	}

	#term({ taxonomy_detail, ...term }: Foreign): void {
		const taxonomy_id = isObject(taxonomy_detail) ? this.#put('taxonomy', taxonomy_detail, {}) : undefined;
		this.#put('taxonomy_term', term, taxonomy_id ? { taxonomy_id } : {});
	}

	#row(table: string, row: Foreign): void {
		const rows = this.tables.get(table);
		if (rows) rows.push(row);
		else this.tables.set(table, [row]);
	}
}

/** A table as rows of cells, the first one the names of the columns. */
export function tableRows(rows: readonly Foreign[]): unknown[][] {
	const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	return [header, ...rows.map((row) => header.map((name) => row[name] ?? ''))];
}

/** What is in the package (Frictionless Data Package). */
export const descriptionOf = (tables: Tables): object => ({
	name: 'hsds',
	title: 'Human Services Data Specification 3.1',
	licenses: [{ name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/' }],
	resources: [...tables].map(([name, rows]) => ({
		name,
		path: `${name}.csv`,
		profile: 'tabular-data-resource',
		schema: {
			primaryKey: 'id',
			fields: [...new Set(rows.flatMap((row) => Object.keys(row)))].map((field) => ({
				name: field,
				type: numbers.has(field) ? 'number' : 'string'
			}))
		}
	}))
});
