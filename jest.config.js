/** One project, ESM, types stripped as Node does; checking them is `npm run types`' job. */
export default {
  testEnvironment: '<rootDir>/test/support/environment.js',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  globalSetup: '<rootDir>/test/support/run-folder.js',
  setupFiles: ['<rootDir>/test/support/property-seed.js'],
  testSequencer: '<rootDir>/test/support/longest-first.js',
  transform: { '\\.ts$': '<rootDir>/test/support/transform.js' },
  // Jest leaves one core idle by default, which on two is half of them.
  maxWorkers: '100%',
  // Suites leave modules behind; collecting garbage around gigabytes of them takes longer than the suites.
  workerIdleMemoryLimit: '512MB',
  // For what hangs: on a busy machine everything takes longer, and that is no fault.
  testTimeout: 600_000,
  coverageProvider: 'babel',
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.local', '<rootDir>/dist'],
};
