// The rules of the house. Run through `npm run lint`: it builds the project graph first, without which the boundary
// rule between projects would skip itself without a word, and proves with fixtures that every boundary rule still bites.
import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { doors } from './tools/eslint/doors.mjs';
import { fileNames } from './tools/eslint/file-names.mjs';
import { wordsInCatalogues } from './tools/eslint/words-in-catalogues.mjs';

const house = { rules: { doors, 'file-names': fileNames, 'words-in-catalogues': wordsInCatalogues } };

/** The server's layers, from the ground up: each may use only those before it. To come: media, after identity. */
const SERVER_LAYERS = ['data', 'events', 'mail', 'graphql', 'access', 'core', 'identity', 'notify', 'feature'];

const layers = SERVER_LAYERS.map((name, index) => ({
  sourceTag: `layer:${name}`,
  onlyDependOnLibsWithTags: ['scope:plugin', 'scope:testing', ...SERVER_LAYERS.slice(0, index + 1).map((lower) => `layer:${lower}`)],
}));

const depConstraints = [
  ...layers,
  { sourceTag: 'scope:plugin', onlyDependOnLibsWithTags: ['scope:plugin'] },
  { sourceTag: 'scope:server', onlyDependOnLibsWithTags: ['scope:server', 'scope:plugin', 'scope:testing'] },
  { sourceTag: 'layer:ui', onlyDependOnLibsWithTags: ['layer:ui', 'scope:plugin'] },
  { sourceTag: 'layer:client', onlyDependOnLibsWithTags: ['layer:client', 'scope:plugin'] },
  { sourceTag: 'scope:web', onlyDependOnLibsWithTags: ['scope:web', 'scope:plugin'] },
  { sourceTag: 'scope:feature', onlyDependOnLibsWithTags: ['scope:server', 'scope:web', 'scope:plugin', 'scope:feature', 'scope:testing'] },
  { sourceTag: 'scope:testing', onlyDependOnLibsWithTags: ['scope:testing', 'scope:server', 'scope:plugin'] },
  { sourceTag: 'app:api', onlyDependOnLibsWithTags: ['scope:server', 'scope:plugin', 'scope:feature', 'scope:testing'] },
  { sourceTag: 'app:web', onlyDependOnLibsWithTags: ['scope:web', 'scope:plugin', 'scope:feature'] },
  { sourceTag: 'app:e2e', onlyDependOnLibsWithTags: ['scope:testing', 'scope:plugin'] },
];

export default tseslint.config(
  {
    ignores: ['**/dist/**', '**/node_modules/**', '**/tmp/**', '.nx/**', '.data/**', '**/generated/**', '**/*.generated.ts', 'tools/lint-fixtures/**'],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,mts,js,mjs}'],
    plugins: { '@nx': nx, house },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: ['@alongside/api/server'], // tests start the server as it is; `house/doors` keeps others from it
          depConstraints,
          enforceBuildableLibDependency: false,
          // Specs use @alongside/testing, which boots what they test: a circle in the graph, none in what ships
          // (`house/doors` keeps builders out of it).
          ignoredCircularDependencies: [['tag:scope:testing', '*']],
          // A feature's pages are loaded late, its first door at once: both are one project to Nx.
          checkDynamicDependenciesExceptions: ['@alongside/**'],
        },
      ],
      'house/doors': 'error',
      'house/file-names': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
    },
  },
  {
    // Code that ships: named exports, and files that hold one thing.
    files: ['{apps,libs}/**/*.{ts,tsx}'],
    ignores: ['**/*.config.{ts,mts}', '**/*.d.ts'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' }],
    },
  },
  {
    // A forgotten `await` commits too early or loses an error: worth the seconds that looking at types costs.
    files: ['libs/{plugin,server,testing}/**/*.ts', 'libs/features/*/src/{api,testing}/**/*.ts', 'apps/{api,e2e}/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
  { files: ['**/*.spec.{ts,tsx}', 'apps/e2e/**/*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['**/*.tsx'],
    plugins: { 'react-hooks': reactHooks, house },
    rules: { ...reactHooks.configs.recommended.rules },
  },
  {
    files: ['libs/web/**/*.tsx', 'libs/features/*/src/{parent,staff,public,web}/**/*.tsx', 'apps/{parent-portal,staff-dashboard}/**/*.tsx'],
    ignores: ['**/*.spec.tsx'],
    rules: { 'house/words-in-catalogues': 'error' },
  },
  {
    files: ['**/*.js'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
