import { fileURLToPath } from 'node:url';

/** Specs are imported by Node itself (see runner/native.mjs): Jest finds, runs and reports them. */
const common = {
  rootDir: fileURLToPath(new URL('..', import.meta.url)),
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/', '<rootDir>/.sanaq/'],
  testRunner: '<rootDir>/test/runner/native.mjs',
  transform: {},
  setupFilesAfterEnv: ['<rootDir>/test/fixtures/patience.ts'],
};

/** Specs of these folders run on a real PostgreSQL and Redis, started when one of them is asked for. */
const onServices = (displayName, folders) => ({
  ...common,
  displayName,
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.spec.ts`),
  globalSetup: `<rootDir>/test/fixtures/services/setup-${displayName}.mjs`,
  globalTeardown: '<rootDir>/test/fixtures/services/teardown.mjs',
});

export default {
  // Specs wait for databases and browsers more than they compute: on two cores, two at a time.
  maxWorkers: 2,
  testSequencer: '<rootDir>/runner/sequencer.mjs',
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['libs', 'apps', 'test/property'].map((folder) => `<rootDir>/${folder}/**/*.spec.ts`),
    },
    onServices('integration', ['integration', 'faults']),
    onServices('e2e', ['e2e']),
  ],
};
