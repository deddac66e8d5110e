// What every Jest project here shares: swc with decorator metadata, one cache, one time limit.
// Workspace packages are found by Node's own rules (`exports` → TypeScript source). Their links in node_modules
// resolve to real paths under libs/, so they are compiled like any other source; real dependencies are not.
const { join } = require('node:path');

/** The swc transform for one kind of file. `tsx` says whether the parser accepts JSX. */
const swc = (tsx) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true, tsx },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic' },
      },
    },
    module: { type: 'commonjs' },
  },
];

module.exports = {
  rootDir: __dirname,
  // `.mjs` is left alone: Jest runs it as a native module (NODE_OPTIONS=--experimental-vm-modules).
  transform: {
    '\\.[jt]sx$': swc(true),
    '\\.[jt]s$': swc(false),
    '\\.(css|svg|png|webp|woff2|graphql)$': join(__dirname, 'tools/jest-asset.js'),
  },
  transformIgnorePatterns: ['/node_modules/.*\\.[cm]?[jt]sx?$'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'jsx', 'mjs', 'cjs', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/tmp/', '<rootDir>/.nx/', '<rootDir>/.data/'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/', '<rootDir>/tmp/', '/lint-fixtures/'],
  cacheDirectory: join(__dirname, 'tmp/jest-cache'),
};
