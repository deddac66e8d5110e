// Browser tests: the built product, a real Chromium. Run by `npm test -- --only build,e2e`.
const preset = require('./jest.preset.js');

module.exports = {
  ...preset,
  displayName: 'e2e',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/apps/e2e/src/**/*.e2e.ts'],
  modulePathIgnorePatterns: ['<rootDir>/tmp/', '<rootDir>/.nx/', '<rootDir>/.data/'],
  testTimeout: 60_000,
};
