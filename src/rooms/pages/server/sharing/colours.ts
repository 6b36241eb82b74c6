import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Color from 'colorjs.io';

let sheet: string | undefined;

/** The light side of a colour of ours, as tokens.css says it, in the notation every drawing program knows. `hue` is the house's own. */
export function colour(token: string, hue: number): string {
	sheet ??= readFileSync(join(process.cwd(), 'src/design/styles/tokens.css'), 'utf8');
	const said = new RegExp(`--${token}:\\s*(?:light-dark\\()?(oklch\\((?:[^()]|\\([^)]*\\))*\\))`).exec(sheet)?.[1];
	if (!said) throw new Error(`tokens.css has no colour ${token}`);
	return new Color(said.replace('var(--brand-hue)', String(hue))).to('srgb').toGamut().toString({ format: 'hex' });
}
