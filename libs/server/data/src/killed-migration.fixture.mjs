// Run as a process of its own by migrate.api.spec.ts, which kills it: opens the store with a migration that never gets to its
// second step. Node compiles no decorators, so sources go through swc here, as they do in Jest.
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { transformSync } from '@swc/core';

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    swcrc: false,
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};

const { openStore, systemClock, tables } = createRequire(import.meta.url)('./index.ts');

class Steps1763750000901 {
  name = 'Steps1763750000901';

  async up(runner) {
    const make = tables(runner);
    await make.table('step_one', [make.primaryId()]);
    process.stdout.write('first step done\n');
    await new Promise((done) => setTimeout(done, 3_600_000));
  }

  async down() {}
}

void openStore({ url: process.env.DATABASE_URL, entities: [], migrations: [Steps1763750000901], clock: systemClock, migrationLeaseSeconds: 1 });
