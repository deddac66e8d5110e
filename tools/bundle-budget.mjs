// What a first visit loads: adds up the compressed JavaScript that each app's first page needs, and looks at each part
// that is loaded later. Fails over the limits below, which the plan's performance page sets.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './setup.mjs';

const KB = 1024;
/** KB compressed: `first` for everything that the first page loads, `later` for one chunk loaded when needed. */
const BUDGETS = {
  'parent-portal': { first: 220, later: 45 },
  'staff-dashboard': { first: 260, later: 60 },
};

/** Names of the chunks that a chunk imports at once (not those behind `import()`). */
const eager = (code) => [...code.matchAll(/(?:\bimport|\bfrom)\s*["']\.\/([\w.-]+\.js)["']/g)].map((match) => match[1]);

let over = 0;
for (const [app, budget] of Object.entries(BUDGETS)) {
  const folder = join(root, 'dist/apps', app);
  const page = join(folder, 'index.html');
  if (!existsSync(page)) {
    process.stderr.write(`${app}: dist/apps/${app}/index.html is not there\n`);
    over += 1;
    continue;
  }
  const assets = join(folder, 'assets');
  const sizes = new Map();
  const code = new Map();
  for (const name of existsSync(assets) ? readdirSync(assets).filter((file) => file.endsWith('.js')) : []) {
    const text = readFileSync(join(assets, name), 'utf8');
    code.set(name, text);
    sizes.set(name, gzipSync(text, { level: 9 }).length / KB);
  }
  const first = new Set();
  const reach = [...readFileSync(page, 'utf8').matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((match) => basename(match[1])).filter((name) => code.has(name));
  while (reach.length > 0) {
    const name = reach.pop();
    if (first.has(name)) continue;
    first.add(name);
    reach.push(...eager(code.get(name)).filter((next) => code.has(next)));
  }
  const total = [...first].reduce((sum, name) => sum + sizes.get(name), 0);
  if (first.size === 0) {
    process.stderr.write(`${app}: its page loads no script\n`);
    over += 1;
  }
  if (total > budget.first) over += 1;
  process.stdout.write(`${app}: first load ${total.toFixed(0)} KB of ${budget.first} KB compressed in ${first.size} chunks${total > budget.first ? '  OVER' : ''}\n`);
  for (const [name, size] of [...sizes].filter(([chunk, kb]) => !first.has(chunk) && kb > budget.later)) {
    over += 1;
    process.stdout.write(`${app}: ${name} is ${size.toFixed(0)} KB compressed, over the ${budget.later} KB of a part loaded later\n`);
  }
}
process.exitCode = over > 0 ? 1 : 0;
