import { fileURLToPath } from 'node:url';
import { swcOptions } from './swc.mjs';

/** Jest on native ES modules; `#name` imports resolve to the libs' sources. */
const common = {
  rootDir: fileURLToPath(new URL('..', import.meta.url)),
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/', '<rootDir>/.sanaq/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': ['@swc/jest', swcOptions] },
  setupFilesAfterEnv: ['<rootDir>/test/fixtures/patience.ts'],
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
};

/** Specs of these folders run on a real PostgreSQL and Redis, started when one of them is asked for. */
const onServices = (displayName, folders) => ({
  ...common,
  displayName,
  testRunner: '<rootDir>/test/runner/native.mjs',
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.spec.ts`),
  globalSetup: `<rootDir>/test/fixtures/services/setup-${displayName}.mjs`,
  globalTeardown: '<rootDir>/test/fixtures/services/teardown.mjs',
});

export default {
  // Specs wait for databases and browsers more than they compute: on two cores, two at a time.
  maxWorkers: 2,
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
