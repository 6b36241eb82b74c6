import { defineConfig } from 'vitest/config';

/** Rooms and architecture on a real PostgreSQL; journeys in a real browser on the production build. */
export default defineConfig({
	test: {
		env: { LOG_LEVEL: 'silent', DEMO: '0' },
		// Long enough for a machine that is ten times slower: what hangs is seen, what takes long holds.
		testTimeout: 120_000,
		hookTimeout: 240_000,
		expect: { poll: { timeout: 30_000 } },
		// The house is run by Node as it is written; its tests too, so that nothing is translated first.
		experimental: { viteModuleRunner: false, nodeLoader: false },
		projects: [
			{
				extends: true,
				test: {
					name: 'rooms',
					include: ['src/**/*.test.ts', 'tests/{architecture,leaks}/**/*.test.ts', 'lint/**/*.test.ts'],
					exclude: ['**/*.{time,long}.test.ts', 'tests/leaks/matrix/**'],
					globalSetup: 'tests/setup/database.ts',
					setupFiles: 'tests/setup/each-file.ts',
					isolate: false,
					maxWorkers: 2
				}
			},
			{
				extends: true,
				test: {
					name: 'running',
					include: ['tests/running/**/*.test.ts'],
					exclude: ['**/*.long.test.ts'],
					globalSetup: 'tests/setup/cast-folder.ts',
					isolate: false,
					testTimeout: 300_000,
					maxWorkers: 1,
					fileParallelism: false
				}
			},
			{ extends: true, test: { name: 'time', include: ['src/**/*.time.test.ts'], isolate: false } },
			{
				extends: true,
				test: {
					name: 'long',
					include: ['{src,tests}/**/*.long.test.ts'],
					globalSetup: 'tests/setup/database.ts',
					setupFiles: 'tests/setup/each-file.ts',
					testTimeout: 1_800_000,
					maxWorkers: 1,
					fileParallelism: false
				}
			},
			{
				extends: true,
				test: {
					name: 'matrix',
					include: ['tests/leaks/matrix/**/*.test.ts'],
					globalSetup: 'tests/setup/closed-house.ts',
					maxWorkers: 1,
					fileParallelism: false
				}
			},
			{
				extends: true,
				test: {
					name: 'walk',
					include: ['tests/walk/**/*.test.ts'],
					globalSetup: 'tests/setup/walked-house.ts',
					maxWorkers: 1,
					fileParallelism: false
				}
			},
			{
				extends: true,
				test: {
					name: 'journeys',
					include: ['tests/journeys/**/*.test.ts'],
					globalSetup: 'tests/setup/running-house.ts',
					// One browser, opened once.
					isolate: false,
					testTimeout: 240_000,
					// A browser that shares two cores with all the rest now and then misses a key. What fails twice is a fault.
					retry: 1,
					maxWorkers: 1,
					fileParallelism: false
				}
			}
		]
	}
});
