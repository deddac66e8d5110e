import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unusedExports } from './unused-exports.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'alongside-exports-'));
  put('package.json', '{ "workspaces": ["libs/*"] }');
  put('libs/garden/package.json', '{ "name": "@alongside/garden", "exports": { ".": "./src/index.ts" } }');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe('what a file exports', () => {
  it.each([
    ['another file imports it', `import { Gate } from './gate';`],
    ['another file needs it for a type', `import type { Gate as Door } from './gate';`],
    ['another file loads it late', `export const late = () => import('./gate');`],
    ['a door passes it on', `export { Gate } from './gate';`],
    ['a door passes everything on', `export * from './gate';`],
  ])('is in its place when %s', (_why, text) => {
    put('libs/garden/src/index.ts', text);
    put('libs/garden/src/gate.ts', `export class Gate {}\n`);
    expect(unusedExports(root)).toEqual([]);
  });

  it('is named when no other file takes it, even if a file of the same name elsewhere is taken', () => {
    put('libs/garden/src/index.ts', `import { Gate } from './front/gate';\nexport const open = Gate;\n`);
    put('libs/garden/src/front/gate.ts', `export class Gate {}\nexport interface Hinge { left: boolean }\nexport const hinge: Hinge = { left: true }, bolt = 1;\n`);
    put('libs/garden/src/back/gate.ts', `export function Gate() {}\n`);
    expect(unusedExports(root)).toEqual([
      'libs/garden/src/back/gate.ts: exported, and taken by no other file: Gate',
      'libs/garden/src/front/gate.ts: exported, and taken by no other file: Hinge, hinge, bolt',
    ]);
    expect(unusedExports(root, { within: ['libs/garden/src/back'] })).toHaveLength(1);
  });

  it('can be made the file’s own, and nothing else is touched', () => {
    put('libs/garden/src/index.ts', `import { Gate, latch } from './gate';\n`);
    put('libs/garden/src/gate.ts', `@Iron()\nexport class Gate {}\n\n/** Its side. */\nexport interface Hinge { left: boolean }\nexport const latch = 1, bolt = 2;\n@Wood()\nexport abstract class Post {}\n`);
    unusedExports(root, { fix: true });
    expect(readFileSync(join(root, 'libs/garden/src/gate.ts'), 'utf8')).toBe(`@Iron()\nexport class Gate {}\n\n/** Its side. */\ninterface Hinge { left: boolean }\nexport const latch = 1, bolt = 2;\n@Wood()\nabstract class Post {}\n`);
  });
});
