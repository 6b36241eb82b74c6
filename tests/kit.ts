// Official schemas and examples of the standards this house speaks. They are not ours to hand out, so they lie beside the project (or
// where CONFORMANCE_KIT says); without them the tests that need them are skipped, and say so.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import addFormats from 'ajv-formats';
import Ajv, { type ValidateFunction } from 'ajv/dist/2020.js';

const folder = process.env['CONFORMANCE_KIT'] ?? '../shared/kit';
const at = (path: string) => join(folder, path);

export const hasKit = existsSync(folder);
if (!hasKit) process.stderr.write(`No conformance kit at ${folder}: tests against official schemas are skipped (set CONFORMANCE_KIT).\n`);

export const kitText = (path: string): string => readFileSync(at(path), 'utf8');
export const kitJson = (path: string): Record<string, unknown> => JSON.parse(kitText(path)) as Record<string, unknown>;

const ajv = () => {
	const made = new Ajv({ strict: false, allErrors: false, validateFormats: true });
	addFormats(made);
	return made;
};

/** A compiled HSDS schema by name; with `part`, one of its definitions (taxonomy, taxonomy_term …). */
export function hsdsSchema(name: string, part?: string): ValidateFunction {
	const schema = kitJson(`hsds/schema/compiled/${name}.json`);
	if (!part) return ajv().compile(schema);
	return ajv().compile({ $ref: `#/definitions/${part}`, definitions: schema['definitions'] });
}

/** A UiTdatabank schema by name, with those it refers to. */
export function uitdatabankSchema(name: string): ValidateFunction {
	const all = ajv();
	for (const file of readdirSync(at('udb3')))
		if (file.endsWith('.json') && file !== 'composer.json')
			all.addSchema({ ...kitJson(`udb3/${file}`), $id: `https://kit.invalid/${file}` });
	const validate = all.getSchema(`https://kit.invalid/${name}.json`);
	if (!validate) throw new Error(`No schema ${name} in the kit.`);
	return validate;
}

/** What is wrong with an object, or nothing. */
export const faultsOf = (validate: ValidateFunction, object: unknown) =>
	validate(object) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
