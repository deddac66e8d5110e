// One Jest over the whole workspace: `node` for the server, features' api doors, the plugin contract and the tools;
// `web` (jsdom) for the apps, libs/web and the faces of features. Browser tests have jest.e2e.config.js.
const preset = require('./jest.preset.js');

const webSpecs = [
  '<rootDir>/libs/web/**/*.spec.{ts,tsx}',
  '<rootDir>/libs/features/*/src/{parent,staff,public,web}/**/*.spec.{ts,tsx}',
  '<rootDir>/apps/{parent-portal,staff-dashboard}/**/*.spec.{ts,tsx}',
];

const nodeSpecs = [
  '<rootDir>/libs/{plugin,testing,server}/**/*.spec.ts',
  '<rootDir>/libs/features/*/src/*.spec.ts',
  '<rootDir>/libs/features/*/src/{api,testing}/**/*.spec.ts',
  '<rootDir>/apps/api/**/*.spec.ts',
  '<rootDir>/tools/**/*.spec.ts',
];

module.exports = {
  testTimeout: 20_000,
  projects: [
    {
      ...preset,
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: nodeSpecs,
      setupFiles: ['reflect-metadata'],
    },
    {
      ...preset,
      displayName: 'web',
      testEnvironment: '<rootDir>/tools/jest-env-web.js',
      testMatch: webSpecs,
      setupFilesAfterEnv: ['@testing-library/jest-dom'],
    },
  ],
};
