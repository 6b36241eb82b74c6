import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { defineConfig } from 'vite';
import { lean } from './bin/lean.ts';
import { said } from './bin/said.ts';

/** Everything a page may load: our own origin, nothing else (house.md, decision 9). */
const contentSecurity = {
	'default-src': ['none'],
	'script-src': ['self'],
	'style-src': ['self'],
	// Attributes only (SvelteKit's announcer, bars whose length is data); style elements and foreign sheets stay out.
	'style-src-attr': ['unsafe-inline'],
	'img-src': ['self', 'data:', 'blob:'],
	'font-src': ['self'],
	'media-src': ['self'],
	'connect-src': ['self'],
	'worker-src': ['self', 'blob:'],
	'manifest-src': ['self'],
	'form-action': ['self'],
	// A mail shown on a page stands in a frame of our own, with a policy of its own (framed.ts).
	'frame-src': ['self'],
	'frame-ancestors': ['none'],
	'base-uri': ['none']
} as const;

export default defineConfig({
	plugins: [
		lean(),
		paraglideVitePlugin({ project: './project.inlang', outdir: './src/paraglide', strategy: ['baseLocale'] }),
		sveltekit({
			adapter: adapter(),
			paths: { relative: false },
			// Hashes, not nonces: a cached page is one string for everybody.
			csp: { mode: 'hash', directives: structuredClone(contentSecurity) as never }
		}),
		said()
	],
	build: { target: 'es2022' },
	environments: {
		client: {
			build: {
				rolldownOptions: {
					treeshake: {
						// A page takes out of a room's drawers what it uses: opening one does nothing by itself.
						moduleSideEffects: [{ test: /\/src\/(design|kernel|paraglide|rooms)\/.*\.(ts|js|svelte)(\?of=\w+)?$/, sideEffects: false }]
					},
					// What most pages share comes in one piece: seventy small ones cost more on the way than they hold. Only pages that are written on
					// check what is typed.
					output: {
						codeSplitting: {
							groups: [
								{ name: 'checks', test: /\/valibot\//, priority: 1 },
								{ name: 'house', minShareCount: 24 }
							]
						}
					}
				}
			}
		}
	}
});
