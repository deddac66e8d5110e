import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkDependencies } from './dependencies.mjs';

type Manifest = Record<string, unknown>;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'alongside-dependencies-'));
  put('package.json', { workspaces: ['apps/*', 'libs/*'], dependencies: { react: '1.0.0', typeorm: '1.0.0' }, devDependencies: { 'fast-check': '1.0.0' } });
  lib('garden', { dependencies: { '@alongside/shed': '*' }, peerDependencies: { react: '*', typeorm: '*' } });
  put('libs/garden/src/index.ts', `import { Entity } from 'typeorm';\nimport { shed } from '@alongside/shed/tools';\nimport { own } from './own';\nimport 'node:fs';\n`);
  put('libs/garden/src/gate.tsx', `export const Gate = () => <div>import nothing from "nowhere"</div>;\n`);
  lib('shed', {});
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, content: string | Manifest): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
}

const lib = (name: string, more: Manifest): void => put(`libs/${name}/package.json`, { name: `@alongside/${name}`, ...more });
const manifestOf = (name: string): Manifest => JSON.parse(readFileSync(join(root, `libs/${name}/package.json`), 'utf8')) as Manifest;

describe('what a package says it needs', () => {
  it('agrees with what it imports: other packages, peers, what an element of a page is made by', () => {
    expect(checkDependencies(root)).toEqual([]);
  });

  it.each([
    ['a library', 'src/late.ts', `export const late = () => import('typeorm');`, 'libs/shed/package.json: typeorm is imported (src/late.ts) and not under peerDependencies'],
    ['a package of ours, for its types only', 'src/type.ts', `import type { Gate } from '@alongside/garden';`, 'libs/shed/package.json: @alongside/garden is imported (src/type.ts) and not under dependencies'],
    ['a style', 'src/look.css', `@import url('typeorm/look.css');`, 'libs/shed/package.json: typeorm is imported (src/look.css) and not under peerDependencies'],
    ['something for a test', 'src/shed.spec.ts', `import fc from 'fast-check';`, 'libs/shed/package.json: fast-check is imported (src/shed.spec.ts) and not under devDependencies'],
    ['something for a builder', 'src/testing/sheds.ts', `export * from 'fast-check';`, 'libs/shed/package.json: fast-check is imported (src/testing/sheds.ts) and not under devDependencies'],
  ])('is incomplete when it leaves out %s', (_what, file, text, complaint) => {
    put(`libs/shed/${file}`, text);
    expect(checkDependencies(root)).toEqual([complaint]);
  });

  it('names nothing that is not imported, and nothing for what ships that only a test needs', () => {
    lib('shed', { dependencies: { '@alongside/garden': '*', 'fast-check': '*' } });
    put('libs/shed/src/shed.spec.ts', `import fc from 'fast-check';`);
    expect(checkDependencies(root)).toEqual([
      'libs/shed/package.json: @alongside/garden stands under dependencies, where nothing needs it',
      'libs/shed/package.json: fast-check stands under dependencies, where nothing needs it',
      'libs/shed/package.json: fast-check is imported (src/shed.spec.ts) and not under devDependencies',
    ]);
  });

  it('leaves the version to the root, which has an exact one', () => {
    lib('garden', { dependencies: { '@alongside/shed': '0.1.0' }, peerDependencies: { react: '*', typeorm: '*' } });
    put('package.json', { workspaces: ['libs/*'], dependencies: { react: '^1.0.0', typeorm: '1.0.0', express: '1.0.0' } });
    put('tools/check.mjs', `import fc from 'fast-check';`);
    expect(checkDependencies(root)).toEqual([
      `libs/garden/package.json: @alongside/shed is "0.1.0" under dependencies; write "*", its version stands in the root's package.json`,
      'package.json: react ships and has no exact version under dependencies',
      'package.json: fast-check is used and not under devDependencies',
      'package.json: express stands under dependencies, and nothing that ships needs it',
    ]);
  });

  it('gives an app a copy of its own of what libraries only ask for', () => {
    put('apps/house/package.json', { name: '@alongside/house', nx: { tags: ['scope:app'] } });
    put('apps/house/src/main.tsx', `import '@alongside/garden';`);
    expect(checkDependencies(root)).toEqual([
      'apps/house/package.json: @alongside/garden is imported (src/main.tsx) and not under dependencies',
      'apps/house/package.json: react is imported (src/main.tsx) and not under dependencies',
    ]);
  });

  it('can be written, in order, with the rest of the file left as it is', () => {
    lib('garden', { exports: { '.': './src/index.ts' }, dependencies: { express: '1.0.0' } });
    put('libs/garden/src/garden.spec.ts', `import fc from 'fast-check';\nimport { Entity } from 'typeorm';\n`);
    expect(checkDependencies(root, { fix: true })).toEqual([]);
    expect(manifestOf('garden')).toEqual({
      name: '@alongside/garden',
      exports: { '.': './src/index.ts' },
      dependencies: { '@alongside/shed': '*' },
      peerDependencies: { react: '*', typeorm: '*' },
      devDependencies: { 'fast-check': '*' },
    });
  });
});
