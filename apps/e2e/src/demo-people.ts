import type { Person } from './people';

/** Somebody of the demo trust, and what they are there: `Practitioner, Fledglings at …`, `Parent of 2`. */
interface DemoPerson extends Person {
  readonly who: string;
}

/**
 * Reads whom one can sign in as.
 * @param address of a product that runs with DEMO=on
 * @returns what finds somebody by what they are; it throws when there is nobody
 */
export async function demoPeople(address: string): Promise<(who: RegExp) => DemoPerson> {
  const { people } = (await (await fetch(`${address}/demo.json`)).json()) as { people: DemoPerson[] };
  return (who) => {
    const found = people.find((person) => who.test(person.who));
    if (!found) throw new Error(`The demo has nobody like ${who}`);
    return found;
  };
}
