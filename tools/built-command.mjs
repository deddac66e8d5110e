// Commands that are part of the API's bundle: installs and builds what is missing, then runs one in this terminal, on the
// store that `npm start` uses (`.data/`), or that DATABASE_URL or --database names.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { become, giveUp, root, setup, withProgress } from './setup.mjs';

/**
 * @param {string} script the calling script's file
 * @param {string} name of the program in dist/apps/api, such as `import-register`
 * @param {string} otherwise what to say was not done when the API cannot be built
 */
export async function builtCommand(script, name, otherwise) {
  if (!(await setup(script))) return;
  const program = join(root, `dist/apps/api/${name}.mjs`);
  const { nx } = await import('./build.mjs');
  const { code, output } = await withProgress('building the API', () => nx(['run', 'api:build', '--outputStyle=static']));
  if (code !== 0 || !existsSync(program)) {
    process.stderr.write(output);
    giveUp(`The API could not be built (its messages are above). ${otherwise}`);
  }
  become(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)]);
}
