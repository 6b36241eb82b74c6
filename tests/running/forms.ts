import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export type Door = { route: string; address: string; kind: 'form' | 'endpoint' };

/** Every address of the house that changes something: each action of each page, and each endpoint that is written to. */
export function writingDoors(): Door[] {
	return readdirSync('src/routes', { recursive: true, encoding: 'utf8' }).flatMap((path): Door[] => {
		const route = `/${path.replace(/\/?\+(page\.server|server)\.ts$/, '')}`;
		const address = `/${route
			.split('/')
			.filter((part) => part && !/^\(.*\)$/.test(part))
			.map((part) => part.replace(/\[x\+2e\]/, '.').replace(/\[\[?[^\]]+\]\]?/g, '01900000-0000-7000-8000-000000000001'))
			.join('/')}`;
		const code = () => readFileSync(join('src/routes', path), 'utf8');
		if (path.endsWith('+page.server.ts'))
			return actionsOf(code()).map((name) => ({ route, address: name === 'default' ? address : `${address}?/${name}`, kind: 'form' }));
		if (path.endsWith('+server.ts') && /\b(POST|PUT|PATCH|DELETE)\b/.test(code())) return [{ route, address, kind: 'endpoint' }];
		return [];
	});
}

function actionsOf(code: string): string[] {
	const names: string[] = [];
	const look = (node: ts.Node): void => {
		if (ts.isVariableDeclaration(node) && node.name.getText() === 'actions' && node.initializer) {
			let value: ts.Expression = node.initializer;
			while (ts.isSatisfiesExpression(value) || ts.isAsExpression(value)) value = value.expression;
			if (ts.isObjectLiteralExpression(value)) names.push(...value.properties.map((property) => property.name?.getText() ?? ''));
			else names.push('default');
		}
		node.forEachChild(look);
	};
	look(ts.createSourceFile('x.ts', code, ts.ScriptTarget.Latest, true));
	return names.map((name) => name.replace(/^['"]|['"]$/g, ''));
}
