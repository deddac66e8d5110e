// `npm run import -- <folder>`: imports a register.
import { fileURLToPath } from 'node:url';
import { builtCommand } from './built-command.mjs';

await builtCommand(fileURLToPath(import.meta.url), 'import-register', 'Nothing was imported.');
