import type { SeededRandom } from './seeded-random';

interface InventedRoom {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** How many children it has beside other rooms; 1 unless said otherwise. */
  readonly share?: number;
}

export interface InventedSetting {
  readonly ref: string;
  readonly name: string;
  readonly nation: 'ENG' | 'NIR';
  readonly town: string;
  /** Letters and digit that its families' postcodes begin with; no such area exists. */
  readonly postcode: string;
  readonly rooms: readonly InventedRoom[];
  /** How large it is beside the others. */
  readonly weight: number;
}

/** The kinds of setting that the demo trust shows, one of each. */
const kinds: readonly Omit<InventedSetting, 'ref'>[] = [
  {
    // A nursery school with a childcare centre.
    name: 'Fernhollow Nursery School and Childcare Centre', nation: 'ENG', town: 'Maresby', postcode: 'XQ1', weight: 28,
    rooms: [{ name: 'Seedlings', from: 3, to: 24 }, { name: 'Sprouts', from: 24, to: 36 }, { name: 'Willows', from: 36, to: 60 }],
  },
  {
    // A day nursery that tells each day as a story.
    name: 'Little Kestrels Day Nursery', nation: 'ENG', town: 'Thornley Bridge', postcode: 'XQ2', weight: 30,
    rooms: [{ name: 'Nest', from: 3, to: 18 }, { name: 'Fledglings', from: 18, to: 36, share: 4 }, { name: 'Flyers', from: 36, to: 60 }],
  },
  // A playgroup in one room.
  { name: 'Brookside Hall Playgroup', nation: 'ENG', town: 'Upper Calder', postcode: 'XQ3', weight: 14, rooms: [{ name: 'Hall', from: 24, to: 60 }] },
  {
    // A pre-school that belongs to a trust of schools.
    name: 'St Aldwyn’s Pre-School', nation: 'ENG', town: 'Priorsham', postcode: 'XQ4', weight: 16, rooms: [{ name: 'Hedgehogs', from: 24, to: 36 }, { name: 'Otters', from: 36, to: 60 }],
  },
  {
    // A family centre in Northern Ireland, with another regulator and no EYFS.
    name: 'Glenarra Family Centre', nation: 'NIR', town: 'Carrowmore', postcode: 'XB5', weight: 18, rooms: [{ name: 'Pebbles', from: 12, to: 36 }, { name: 'Starfish', from: 36, to: 60 }],
  },
];

const places = ['Ashwell', 'Birkfield', 'Cranmere', 'Dunholme', 'Elmsworth', 'Farleigh', 'Graystone', 'Hollin', 'Ivybrook', 'Kingsmead', 'Larkhill', 'Marlow Green', 'Netherby', 'Oakdene', 'Pendle View', 'Quernmore', 'Ravensby', 'Silverdale', 'Tarnside', 'Westerly'];

/** Settings for a register: the five kinds first, then more of the same under made-up names. */
export function inventedSettings(count: number, random: SeededRandom): InventedSetting[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds[index % kinds.length] as Omit<InventedSetting, 'ref'>;
    const ref = `N${index + 1}`;
    if (index < kinds.length) return { ref, ...kind };
    const place = `${random.pick(places)} ${Math.floor(index / kinds.length) + 1}`;
    return { ref, ...kind, name: `${place} ${kind.name.split(' ').slice(-2).join(' ')}`, town: place };
  });
}
