// The words of `npm run bench`.
import { parseArgs } from 'node:util';
import { giveUp } from '../setup.mjs';

const usage = `npm run bench -- [--entries 100000] [--rooms 20] [--database mariadb://user@host:3306/name]
                 [--only case,case] [--warm 3000] [--requests 2000] [--seconds 60] [--plans] [--keep] [--built folder]`;

/** A whole number within bounds, so that no run is endless by a slip. */
function number(name, text, least, most) {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  return giveUp(`--${name} is ${text}; it must be a whole number from ${least} to ${most}.\n${usage}`);
}

/** @returns the options of a run, checked */
export function readOptions(words) {
  let values;
  try {
    ({ values } = parseArgs({
      args: words,
      options: {
        entries: { type: 'string', default: '100000' },
        rooms: { type: 'string', default: '20' },
        database: { type: 'string' },
        only: { type: 'string' },
        warm: { type: 'string', default: '3000' },
        requests: { type: 'string', default: '2000' },
        seconds: { type: 'string', default: '60' },
        plans: { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
        built: { type: 'string' },
      },
    }));
  } catch (error) {
    giveUp(`${error.message.split('\n')[0]}\n${usage}`);
  }
  if (values.database !== undefined && !/^(mariadb|mysql):\/\/.+\/[A-Za-z]\w*$/.test(values.database)) giveUp(`--database is ${values.database}; it must be mariadb://user:password@host:3306/name of a database that is not there yet.\n${usage}`);
  return {
    ...values,
    only: values.only?.split(','),
    entries: number('entries', values.entries, 1, 20_000_000),
    rooms: number('rooms', values.rooms, 1, 2000),
    warm: number('warm', values.warm, 0, 100_000),
    requests: number('requests', values.requests, 8, 100_000),
    seconds: number('seconds', values.seconds, 1, 600),
  };
}
