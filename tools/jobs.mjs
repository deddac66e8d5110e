// `npm run jobs -- dead`, `npm run jobs -- retry <id …|all>`: work that failed every time, and having it tried again.
import { fileURLToPath } from 'node:url';
import { builtCommand } from './built-command.mjs';

await builtCommand(fileURLToPath(import.meta.url), 'jobs', 'No work was touched.');
