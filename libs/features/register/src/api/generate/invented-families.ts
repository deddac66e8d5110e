import { addDays, type Day } from '@alongside/server-data';
import { adultNames, childNames, languageWeights, streetKinds, streets, surnames } from './invented-names';
import type { InventedSetting } from './invented-settings';
import type { OutRegister } from './register-rows-out';
import type { SeededRandom } from './seeded-random';
import { before, mailbox, writtenConsent, writtenDay, writtenMobile } from './untidy-writing';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];
const allergies = ['sesame', 'egg', 'strawberries', 'fish; shellfish', 'peanuts (anaphylaxis, pen in the blue bag)', 'lactose', 'amoxicillin', 'cashews, pistachios'];
const diets = ['vegetarian', 'vegan', 'halal', 'no pork', 'kosher', 'no beef', 'mashed - SALT plan'];
const doctors = ['Dr Ainsley, Lantern Street Surgery 01632 960101', 'Heron Way Practice, 01632 960120', 'Maresby Health Centre', 'Dr Okoro 01632 960155'];

type Home = 'together' | 'apart' | 'shared' | 'single' | 'grandparent' | 'foster' | 'two-mothers' | 'two-fathers';
const homes: Readonly<Record<Home, number>> = { together: 58, apart: 10, shared: 9, single: 12, grandparent: 2, foster: 3, 'two-mothers': 3, 'two-fathers': 3 };
const parts: Readonly<Record<Home, readonly string[]>> = {
  together: ['Mother', 'Father'],
  apart: ['Mother', 'Father'],
  shared: ['Mother', 'Father'],
  single: ['Mother'],
  grandparent: ['Grandmother'],
  foster: ['Foster carer'],
  'two-mothers': ['Mother', 'Mother'],
  'two-fathers': ['Father', 'Father'],
};

/** Writes families into a register until it has so many rows of children. */
export class FamilyWriter {
  private mobiles = 0;

  constructor(
    private readonly out: OutRegister,
    private readonly settings: readonly InventedSetting[],
    private readonly keyPersons: ReadonlyMap<string, readonly string[]>,
    private readonly day: Day,
    private readonly random: SeededRandom,
  ) {}

  write(children: number): void {
    while (this.out.children.length < children) {
      const setting = this.settingByWeight();
      const home = this.random.weighted(homes);
      const surname = this.random.pick(surnames);
      const language = this.random.weighted(languageWeights);
      const guardians = this.guardians(home, surname, language, setting);
      const count = Math.min(Number(this.random.weighted({ '1': 62, '2': 30, '3': 8 })), children - this.out.children.length);
      const names = this.random.some(childNames, count);
      for (const name of names) this.child(name, surname, language, setting, home, guardians);
    }
  }

  private settingByWeight(): InventedSetting {
    let rest = this.random.next() * this.settings.reduce((sum, one) => sum + one.weight, 0);
    return this.settings.find((one) => (rest -= one.weight) < 0) ?? (this.settings.at(-1) as InventedSetting);
  }

  private guardians(home: Home, surname: string, language: string, setting: InventedSetting): string[] {
    const apart = home === 'apart' || home === 'shared';
    const shared = this.address(setting);
    return parts[home].map((_, index) => {
      const number = this.out.guardians.length + 1;
      const ref = `A${String(number).padStart(5, '0')}`;
      const first = this.random.pick(adultNames);
      const last = index === 0 || this.random.chance(0.7) ? surname : this.random.pick(surnames);
      const place = apart && index > 0 ? this.address(setting) : shared;
      this.out.guardians.push({
        guardian_ref: ref, title: this.random.pick(['Ms', 'Mr', 'Mrs', 'Mx', 'Dr', '']), first_name: first, last_name: last, email: `${mailbox(first, last, number)}@home.example`, mobile: writtenMobile(this.mobiles++, this.random),
        address: place.address, postcode: place.postcode, language, interpreter: language !== 'English' && this.random.chance(0.25) ? 'Y' : '',
      });
      return ref;
    });
  }

  private address({ postcode }: InventedSetting): { address: string; postcode: string } {
    const letters = 'ABDEFGHJLNPQRSTUWXYZ';
    const letter = () => letters[this.random.whole(0, letters.length - 1)] ?? 'A';
    return { address: `${this.random.whole(1, 220)} ${this.random.pick(streets)} ${this.random.pick(streetKinds)}`, postcode: `${postcode} ${this.random.whole(1, 9)}${letter()}${letter()}` };
  }

  private child(name: string, surname: string, language: string, setting: InventedSetting, home: Home, guardians: readonly string[]): void {
    const { random, out, day } = this;
    const ref = `K${String(out.children.length + 1).padStart(5, '0')}`;
    const room = random.pick(setting.rooms.flatMap((one) => Array.from({ length: one.share ?? 1 }, () => one)));
    const months = random.whole(room.from + 1, Math.min(room.to, 57) - 1);
    const born = before(day, months, random.whole(0, 20));
    const months0 = random.whole(0, Math.max(0, months - Math.max(3, Math.min(room.from, 24))));
    // Most are there for a while, a few start in the next weeks.
    const starts = random.chance(0.03) ? addDays(day, random.whole(2, 40)) : addDays(before(day, months0, 0), -random.whole(1, 28));
    const leaves = starts < day && random.chance(0.03) ? addDays(day, random.whole(-40, 50)) : null;
    out.children.push({
      child_ref: ref, legal_first_name: name, known_as: random.chance(0.15) && name.length > 4 ? name.slice(0, 3) : '', last_name: surname, date_of_birth: writtenDay(born, random), sex: random.weighted({ F: 47, M: 47, X: 6 }),
      home_language: language, setting_ref: setting.ref, room: room.name, start_date: writtenDay(starts < born ? addDays(born, 90) : starts, random), leaving_date: writtenDay(leaves !== null && leaves < starts ? null : leaves, random),
      days: random.some(weekdays, random.whole(2, 5)).join(' '), key_person_ref: random.pick(this.keyPersons.get(`${setting.ref}/${room.name}`) ?? ['']),
      allergies: random.chance(0.22) ? random.pick(allergies) : '', diet: random.chance(0.35) ? random.pick(diets) : '', send_status: random.weighted({ '': 86, 'SEN support': 11, EHCP: 3 }), gp: random.chance(0.75) ? random.pick(doctors) : '',
      photo_record_consent: writtenConsent(random, false), outings_consent: writtenConsent(random, false), medicine_consent: random.weighted({ Y: 37, N: 31, ' ': 32 }), social_media_consent: writtenConsent(random, true),
    });
    guardians.forEach((guardian, index) => this.relationship(ref, guardian, index, home));
    for (const _ of Array.from({ length: random.whole(0, 2) })) this.contact(ref);
  }

  private relationship(child: string, guardian: string, index: number, home: Home): void {
    const second = index > 0;
    const responsibility = home === 'foster' ? 'N' : home === 'grandparent' || (second && this.random.chance(0.1)) ? 'unknown' : 'Y';
    const lives = !second ? 'Y' : home === 'apart' ? 'N' : home === 'shared' ? 'Part' : 'Y';
    this.out.relationships.push({ child_ref: child, guardian_ref: guardian, relationship: parts[home][index] ?? 'Carer', parental_responsibility: responsibility, lives_with: lives, contact_order: String(index + 1), may_collect: 'Y', court_order_note: '' });
  }

  private contact(child: string): void {
    const collects = this.random.chance(0.7);
    this.out.contacts.push({
      child_ref: child, name: `${this.random.pick(adultNames)} ${this.random.pick(surnames)}`, relationship: this.random.pick(['Aunt', 'Uncle', 'Neighbour', 'Grandparent', 'Childminder', 'Friend']),
      phone: writtenMobile(this.mobiles++, this.random), may_collect: collects ? 'Y' : 'N', collection_password: collects && this.random.chance(0.6) ? this.random.pick(['acorn', 'lighthouse', 'marmalade']) : '',
    });
  }
}
