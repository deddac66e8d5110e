// `npm run audit -- verify`: installs and builds what is missing, then verifies the sealed audit trail in the store that
// `npm start` uses (`.data/`), or that DATABASE_URL or --database names.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { become, giveUp, root, setup, withProgress } from './setup.mjs';

const entry = join(root, 'dist/apps/api/verify-audit.mjs');

async function build() {
  const { nx } = await import('./build.mjs');
  const { code, output } = await withProgress('building the API', () => nx(['run', 'api:build', '--outputStyle=static']));
  if (code === 0 && existsSync(entry)) return;
  process.stderr.write(output);
  giveUp('The API could not be built (its messages are above). Nothing was verified.');
}

if (await setup(fileURLToPath(import.meta.url))) {
  await build();
  become(process.execPath, ['--enable-source-maps', entry, ...process.argv.slice(2)]);
}
