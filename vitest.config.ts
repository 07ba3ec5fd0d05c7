import {defineConfig} from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/**/*.test.ts'],
		globalSetup: 'test/helpers/build.ts',
		testTimeout: 60_000,
		pool: 'forks',
		isolate: false,
		// Most of the time tests wait for processes that they have started.
		maxWorkers: 3,
	},
});
