import ts from 'typescript';
import type { Source } from './sources.ts';

/** What a file says as code: a component's scripts, or the whole of a module. Lines keep their numbers. */
export function scriptOf({ path, text }: Source): string {
	if (!path.endsWith('.svelte')) return text;
	let code = text.replace(/[^\n]/g, ' ');
	for (const block of text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)) {
		const start = block.index + block[0].indexOf('>') + 1;
		const inner = block[1] ?? '';
		code = code.slice(0, start) + inner + code.slice(start + inner.length);
	}
	return code;
}

const parsed = new WeakMap<Source, ts.SourceFile>();

export function syntaxOf(source: Source): ts.SourceFile {
	const known = parsed.get(source);
	if (known) return known;
	const tree = ts.createSourceFile(source.path, scriptOf(source), ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
	parsed.set(source, tree);
	return tree;
}

/** Every node of a file, outside in. */
export function* nodesOf(source: Source): Generator<ts.Node> {
	const waiting: ts.Node[] = [syntaxOf(source)];
	for (let node = waiting.pop(); node; node = waiting.pop()) {
		yield node;
		const children: ts.Node[] = [];
		node.forEachChild((child) => void children.push(child));
		waiting.push(...children.reverse());
	}
}

/** `later`: loaded when the program comes to it, and not with the file. */
export type Import = { from: string; typeOnly: boolean; names: string[]; at: string; later?: true };

/** Everything a file takes from elsewhere: imports, re-exports, imports while running. */
export function importsOf(source: Source): Import[] {
	const found: Import[] = [];
	for (const node of nodesOf(source)) {
		if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
			const names = namesOf(node.importClause);
			found.push({ from: node.moduleSpecifier.text, typeOnly: isTypeOnly(node.importClause), names, at: where(source, node) });
		} else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
			found.push({ from: node.moduleSpecifier.text, typeOnly: node.isTypeOnly, names: [], at: where(source, node) });
		} else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
			const [target] = node.arguments;
			found.push({ from: target ? textOf(target) : '', typeOnly: false, names: [], at: where(source, node), later: true });
		}
	}
	return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
	if (!clause) return false;
	if (clause.isTypeOnly) return true;
	const named = clause.namedBindings;
	return !clause.name && !!named && ts.isNamedImports(named) && named.elements.length > 0 && named.elements.every((one) => one.isTypeOnly);
}

function namesOf(clause: ts.ImportClause | undefined): string[] {
	const named = clause?.namedBindings;
	return [
		...(clause?.name ? [clause.name.text] : []),
		...(named && ts.isNamedImports(named) ? named.elements.map((one) => one.name.text) : []),
		...(named && ts.isNamespaceImport(named) ? [named.name.text] : [])
	];
}

/** Calls of a function by its plain name (`record(…)`), or by `object.name` (`Date.now(…)`). */
export const callsOf = (source: Source, ...names: string[]): ts.CallExpression[] =>
	[...nodesOf(source)].filter(
		(node): node is ts.CallExpression => ts.isCallExpression(node) && names.includes(node.expression.getText().replace(/\s+/g, ''))
	);

/** A property of an object written out on the spot. */
export function propertyOf(node: ts.Node | undefined, name: string): ts.Node | undefined {
	if (!node || !ts.isObjectLiteralExpression(node)) return undefined;
	const found = node.properties.find((property) => property.name?.getText() === name);
	if (!found) return undefined;
	return ts.isPropertyAssignment(found) ? found.initializer : found;
}

/** The words of a literal, or '' for anything that is worked out while running. */
export const textOf = (node: ts.Node): string => (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) ? node.text : '');

export const where = (source: Source, node: ts.Node): string =>
	`${source.path}:${syntaxOf(source).getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
