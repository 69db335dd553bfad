// As operators run it; graphql-js checks every type again and again otherwise.
process.env.NODE_ENV = 'production';

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  globalSetup: '<rootDir>/test/setup/global-setup.ts',
  globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
  testSequencer: '<rootDir>/test/setup/sequencer.cjs',
  setupFiles: ['<rootDir>/test/setup/properties.ts'],
  // Against hanging only: a machine may be busy with something else. FUZZ_TIMES: see test/setup/properties.ts.
  testTimeout: 120_000 * Number(process.env.FUZZ_TIMES ?? 1),
  // Half of the time the tests wait for the database server.
  maxWorkers: '100%',
  // What a worker has loaded for its earlier files stays in its memory, and looking through that takes a tenth of the time.
  workerIdleMemoryLimit: '450MB',
  transform: {
    '\\.[cm]?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          target: 'es2023',
          transform: { legacyDecorator: true },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
};
