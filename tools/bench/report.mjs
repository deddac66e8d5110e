// What a run found, as a table for people and as JSON for comparing runs.
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from '../setup.mjs';

const ms = (value) => (value === null || value === undefined ? '–' : value.toFixed(2));

function row(result) {
  const { product, yardstick } = result;
  return [
    result.name, String(product.statements ?? '–'), ms(product.nodeMs), ms(product.databaseMs), ms(product.cpuMs), ms(product.p50), ms(product.p95),
    yardstick ? `${yardstick.statements}` : '–', yardstick ? ms(yardstick.cpuMs) : '–', result.ratio ? `${result.ratio.toFixed(2)} ×` : '–', result.reach ?? '',
  ];
}

/** The table. Milliseconds are processor time for one request but in the columns p50 and p95, which are waiting time. */
export function tableOf({ results, memory, start, world }) {
  const head = ['case', 'statements', 'Node', 'database', 'CPU', 'p50', 'p95', 'its statements', 'its CPU', 'ratio', 'to reach'];
  const rows = [head, ...results.map(row)];
  const widths = head.map((_name, column) => Math.max(...rows.map((one) => one[column].length)));
  const lines = rows.map((one) => one.map((cell, column) => (column === 0 || column === 10 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ').trimEnd());
  return [
    `${world.entries} entries, ${world.rooms} rooms of 24, ${world.database}; "its" is the yardstick's`,
    '',
    ...lines,
    '',
    `server ready after ${start.toFixed(2)} s (to reach: 3 s); memory after ${memory.requests} requests ${Math.round(memory.bytes / 1024 ** 2)} MB (to reach: 220 MB after 10000)`,
  ].join('\n');
}

/** Writes tmp/bench/<moment>.json. @returns its path */
export async function keepResult(result) {
  const folder = join(root, 'tmp/bench');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.json`);
  const machine = { node: process.version, cores: cpus().length, processor: cpus()[0]?.model };
  await writeFile(path, `${JSON.stringify({ at: new Date().toISOString(), machine, ...result }, null, 2)}\n`);
  return path;
}
