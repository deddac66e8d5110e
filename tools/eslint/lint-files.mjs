// Lints some paths in a process of its own and prints { report, files, complaints } as JSON: ESLint keeps the types of all
// that it has read, and the whole workspace at once outgrows what Node gives a process.
import { ESLint } from 'eslint';

const [root, fix, strict, ...paths] = process.argv.slice(2);
const eslint = new ESLint({ cwd: root, fix: fix === 'fix', errorOnUnmatchedPattern: strict === 'strict' });
const results = await eslint.lintFiles(paths);
if (fix === 'fix') await ESLint.outputFixes(results);
const report = await (await eslint.loadFormatter('stylish')).format(results);
process.stdout.write(JSON.stringify({ report, files: results.length, complaints: results.reduce((sum, result) => sum + result.errorCount + result.warningCount, 0) }));
