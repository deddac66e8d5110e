import type { Day } from '@alongside/server-data';
import { adultNames, surnames } from './invented-names';
import type { InventedSetting } from './invented-settings';
import type { OutRow } from './register-rows-out';
import type { SeededRandom } from './seeded-random';
import { before, mailbox, writtenDay } from './untidy-writing';

interface InventedStaff {
  readonly rows: OutRow[];
  /** Those who may be key persons, by setting and room. */
  readonly keyPersons: ReadonlyMap<string, readonly string[]>;
}

/** Staff of every setting, and one person who leads the trust. */
export function inventedStaff(settings: readonly InventedSetting[], day: Day, random: SeededRandom): InventedStaff {
  const rows: OutRow[] = [];
  const keyPersons = new Map<string, string[]>();
  const hire = (jobTitle: string, setting: InventedSetting | null, room: string, left: Day | null = null): string => {
    const ref = `E${String(rows.length + 1).padStart(3, '0')}`;
    const first = random.pick(adultNames);
    const last = random.pick(surnames);
    const start = before(day, random.whole(2, 96), random.whole(0, 29));
    rows.push({
      staff_ref: ref, first_name: first, last_name: last, email: `${mailbox(first, last, rows.length + 1)}@staff.example`, job_title: jobTitle, setting_ref: setting?.ref ?? '', room,
      start_date: writtenDay(start, random), end_date: left === null ? '' : left, dbs_checked: writtenDay(before(day, random.whole(1, 30), 0), random),
    });
    return ref;
  };
  hire('Chief executive', null, '');
  for (const setting of settings) {
    for (const title of ['Manager', 'Deputy manager', 'SENCO', 'Designated safeguarding lead', 'Administrator', 'Cook']) hire(title, setting, '');
    for (const room of setting.rooms) {
      const people = [hire('Room leader', setting, room.name), hire('Practitioner', setting, room.name), hire('Practitioner', setting, room.name)];
      keyPersons.set(`${setting.ref}/${room.name}`, people);
      hire(random.pick(['Apprentice', 'Volunteer', 'Student on placement']), setting, room.name);
      if (random.chance(0.15)) hire('Practitioner', setting, room.name, before(day, 0, random.whole(3, 80)));
    }
  }
  return { rows, keyPersons };
}
