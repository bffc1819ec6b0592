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
const swcJavaScript = {
  jsc: { parser: { syntax: 'ecmascript' }, target: 'es2023' },
  module: { type: 'commonjs' },
  swcrc: false,
};

const base = {
  rootDir: path.join(__dirname, '..'),
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': ['@swc/jest', swcTypeScript],
    '/node_modules/.+\\.m?js$': ['@swc/jest', swcJavaScript],
  },
  // Jest cannot require() an ES module before Node 24.9, and NestJS 12 ships nothing else.
  transformIgnorePatterns: ['/node_modules/(?!(@nestjs)/)'],
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
