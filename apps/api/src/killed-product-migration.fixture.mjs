// Run as a process of its own by schema-drift.api.spec.ts, which kills it: makes the tables of the whole product in several
// databases, and in each stands still for ever behind one step. Node compiles no decorators, so sources go through swc here,
// as they do in Jest.
import 'reflect-metadata';
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

const require = createRequire(import.meta.url);
const { openStore, systemClock } = require('@alongside/server-data');
const { composeServer } = require('./composition.ts');
const { features } = require('./features.ts');

const { entities, migrations } = composeServer(features);
/** The moment at the end of a migration's name, by which they run. */
const momentOf = (Migration) => Number(new Migration().name.slice(-13));
const last = Math.max(...migrations.map(momentOf));
const forEver = () => new Promise((done) => setTimeout(done, 3_600_000));

/** The steps that change tables; each is one statement that the database keeps at once. */
const steps = new Set(['createTable', 'createIndex', 'createForeignKey', 'addColumn']);

/** A query runner that stands still once it has done so many steps, over all migrations that share the count. */
function standingStill(runner, count) {
  return new Proxy(runner, {
    get(target, name) {
      const value = target[name];
      if (typeof value !== 'function') return value;
      if (!steps.has(name)) return value.bind(target);
      return async (...args) => {
        const result = await value.apply(target, args);
        count.done += 1;
        if (count.done === count.stop) {
          process.stdout.write(`stopped at step ${count.done}\n`);
          await forEver();
        }
        return result;
      };
    },
  });
}

/** "last": behind the last step, before the last migration is noted as done. */
function stopping(stop) {
  const count = { done: 0, stop };
  return migrations.map((Migration) => class extends Migration {
    async up(runner) {
      await super.up(standingStill(runner, count));
      if (stop !== 'last' || momentOf(Migration) !== last) return;
      process.stdout.write('stopped at step last\n');
      await forEver();
    }
  });
}

for (const { url, stop } of JSON.parse(process.env.KILLED_AT)) {
  void openStore({ url, entities, migrations: stopping(stop), clock: systemClock, migrationLeaseSeconds: 1 });
}
