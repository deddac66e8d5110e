// `npm start`: install, build, run. The server itself migrates and loads the demo trust the first time.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { become, root, setup } from './setup.mjs';

if (await setup(fileURLToPath(import.meta.url))) {
  const { build } = await import('./build.mjs');
  await build();
  become(process.execPath, ['--enable-source-maps', join(root, 'dist/apps/api/main.mjs'), ...process.argv.slice(2)]);
}
