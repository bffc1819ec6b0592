const path = require('node:path');

const swcTypeScript = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2023',
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
  swcrc: false,
};

const base = {
  rootDir: path.join(__dirname, '..'),
  testEnvironment: path.join(__dirname, 'support/shared-environment.cjs'),
  runtime: path.join(__dirname, 'support/shared-runtime.cjs'),
  transform: { '^.+\\.ts$': ['@swc/jest', swcTypeScript] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
};
/** A floor of tests: a folder under test/, run on the database that the environment file names. */
const floor = (displayName, folder, setup) => ({
  ...base,
  displayName,
  testMatch: [`<rootDir>/test/${folder}/**/*.spec.ts`],
  setupFiles: setup ? [`<rootDir>/test/support/${setup}.cjs`] : [],
});

module.exports = {
  // A busy machine with two cores takes its time to make a database on a server.
  testTimeout: 30_000,
  projects: [
    floor('unit', 'unit'),
    floor('architecture', 'architecture'),
    floor('sqlite', '{db,web,migrations}', 'on-sqlite'),
    floor('mariadb', '{db,web,migrations}', 'on-mariadb'),
    floor('journeys', 'journeys', 'on-sqlite'),
  ],
};
