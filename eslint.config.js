import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { floors, forbiddenFor } from './lint/floors.js';
import { everywhere, inRooms } from './lint/house-rules.js';

const sizes = (max, functions) => ({
	'max-lines': ['error', { max, skipBlankLines: true, skipComments: true }],
	...(functions ? { 'max-lines-per-function': ['error', { max: functions, skipBlankLines: true, skipComments: true }] } : {})
});

/** Down the stairs, through the door: one block per room, generated from the table of floors. */
const stairs = floors.flat().map((room) => ({
	files: [`src/rooms/${room}/**`],
	rules: {
		'no-restricted-imports': [
			'error',
			{
				patterns: [
					{
						group: forbiddenFor(room).flatMap((other) => [`#rooms/${other}`, `#rooms/${other}/*`]),
						message: `The room ${room} may not reach sideways or up: listen to an event, or let the route bring them together (house.md, rule 1).`
					},
					{ group: ['**/rooms/*/**', '../../../*/server/*'], message: 'Enter another room through its door: #rooms/<name>.' }
				].filter(({ group }) => group.length)
			}
		]
	}
}));

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', 'src/paraglide/', 'data/', 'node_modules/'] },
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.node, ...globals.browser } },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'no-undef': 'off',
			'no-console': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
			'no-restricted-syntax': ['error', ...everywhere],
			'svelte/no-navigation-without-resolve': 'off',
			'svelte/no-at-html-tags': 'error'
		}
	},
	{ files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } }, rules: sizes(200) },
	{ files: ['src/**/server/**/*.ts'], rules: sizes(250, 60) },
	{ files: ['src/routes/**/+page.server.ts'], rules: sizes(60) },
	{ files: ['src/rooms/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...inRooms] } },
	{
		files: ['src/rooms/*/server/**/{jobs,mails,erasure,demo}*.ts', 'src/rooms/*/server/**/{jobs,mails,erasure,demo}/**/*.ts'],
		rules: { 'no-restricted-syntax': ['error', ...everywhere] }
	},
	...stairs,
	{ files: ['bin/**', 'bench/**', 'lint/**'], rules: { 'no-console': 'off' } },
	{
		files: ['tests/**', '**/*.test.ts', 'bin/**', 'bench/**', 'src/kernel/server/clock/**'],
		rules: { 'no-restricted-syntax': 'off', 'max-lines-per-function': 'off' }
	}
);
