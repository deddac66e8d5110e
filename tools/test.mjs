// `npm test`: everything that must hold, from a fresh clone. Installs what is missing, runs each step, names what was
// not run, and ends with one line: N passed, N failed[, N skipped].
//   npm test                          all of it
//   npm test -- diary                 unit and API tests whose path has "diary", on the embedded store
//   npm test -- --only unit,e2e diary the named steps only (see tools/test-steps.mjs)
import { fileURLToPath } from 'node:url';
import { giveUp, say, setup } from './setup.mjs';

function readArguments(args, keys) {
  const chosen = new Set();
  const words = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    const value = arg === '--only' ? args[(index += 1)] : /^--only=(.+)$/.exec(arg)?.[1];
    if (value) for (const key of value.split(',')) chosen.add(key);
    else if (arg.startsWith('-')) giveUp(`npm test knows --only <${keys.join('|')}> and words of a path, not ${arg}.`);
    else words.push(arg);
  }
  const unknown = [...chosen].filter((key) => !keys.includes(key));
  if (unknown.length) giveUp(`There is no step ${unknown.join(', ')}: ${keys.join(', ')}.`);
  if (chosen.size === 0 && words.length > 0) ['unit', 'api'].forEach((key) => chosen.add(key));
  return { chosen, filter: words.join('|') };
}

async function main() {
  const { stopAll, stopOnSignals } = await import('./children.mjs');
  const { provide } = await import('./system-packages.mjs');
  const { STEPS } = await import('./test-steps.mjs');
  const { forgetRuns } = await import('./jest-run.mjs');
  stopOnSignals();
  forgetRuns();

  const { chosen, filter } = readArguments(process.argv.slice(2), STEPS.map((step) => step.key));
  const steps = STEPS.filter((step) => chosen.size === 0 || chosen.has(step.key));
  const options = { filter, without: await provide([...new Set(steps.flatMap((step) => step.needs ?? []))]) };

  const total = { passed: 0, failed: 0, skipped: 0 };
  const failures = [];
  const skips = [];
  const lines = [];
  const began = performance.now();
  for (const [index, step] of steps.entries()) {
    const reason = step.missing?.(options);
    if (reason) {
      total.skipped += 1;
      lines.push(`  –  ${step.title}: NOT RUN, ${reason}`);
      say(`\n━━ ${index + 1}/${steps.length} ${step.title}: not run, ${reason}`);
      continue;
    }
    say(`\n━━ ${index + 1}/${steps.length} ${step.title}`);
    const from = performance.now();
    const result = await step.run(options).catch((error) => ({ passed: 0, failed: 1, skipped: 0, failures: [`${step.title}: ${error.message}`] }));
    const time = `${((performance.now() - from) / 1000).toFixed(1)} s`;
    for (const key of Object.keys(total)) total[key] += result[key];
    failures.push(...result.failures);
    skips.push(...(result.skips ?? []).map((skip) => `${skip} (${step.title})`));
    const counts = `${result.passed} passed${result.failed ? `, ${result.failed} failed` : ''}${result.skipped ? `, ${result.skipped} skipped` : ''}`;
    lines.push(`  ${result.failed ? '✗' : '✓'}  ${step.title}: ${counts} (${time})`);
    say(`━━ ${step.title}: ${result.failed ? 'FAILED' : 'passed'}, ${counts} (${time})`);
  }
  await stopAll();

  say(`\nWhat ran (${((performance.now() - began) / 1000).toFixed(0)} s in all)`);
  lines.forEach(say);
  const left = STEPS.filter((step) => !steps.includes(step)).map((step) => step.key);
  if (left.length) say(`  not asked for: ${left.join(', ')}`);
  if (skips.length) {
    say('\nTests that excused themselves');
    skips.forEach((skip) => say(`  –  ${skip}`));
  }
  if (failures.length) {
    say('\nWhat failed');
    failures.forEach((failure) => say(`  ✗  ${failure}`));
  }
  process.exitCode = total.failed > 0 ? 1 : 0;
  say(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
}

if (await setup(fileURLToPath(import.meta.url))) await main();
