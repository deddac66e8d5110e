import type { DiaryKindName } from '../../diary-kinds';
import type { StoredDetails } from '../diary-details';

/** One thing of an invented day: minutes after midnight at the setting. */
export interface DemoMoment {
  minute: number;
  endMinute?: number;
  kind: DiaryKindName;
  details: StoredDetails;
  note?: string;
}

const lunches = ['lentil pie with peas', 'chicken and rice', 'vegetable pasta', 'fish fingers and mash', 'bean stew with bread', 'jacket potato with beans'];
const snacks = ['apple and breadsticks', 'banana', 'oatcakes and pear', 'carrot and cucumber sticks'];
const teas = ['sandwiches', 'soup and a roll', 'crumpets', 'pitta and vegetable sticks'];
const activities = [
  'Carried water from the butt to the mud kitchen, again and again.',
  'Built a garage for the red cars and told everyone when it opened.',
  'Painted with both hands and looked long at the green.',
  'Found three worms under the log and gave them a bed of leaves.',
  'Looked at the bus book twice and knew what came next.',
  'Danced with the scarves until the music stopped.',
  'Poured rice from jug to jug, spilling hardly any.',
  'Helped to lay the table and counted the cups.',
  'Made a den by the willow with two friends.',
];
const moods = ['HAPPY', 'HAPPY', 'SETTLED', 'SETTLED', 'TIRED', 'UPSET'];
const arrivals = ['Slept till seven.', 'Had a good breakfast.', 'A little tired this morning.', 'Wanted to bring the rabbit along.', ''];
const leavings = ['Told about the worms straight away.', 'Ran to the gate.', 'A good day.', ''];

/** A plausible day of a child of this age in months. The same numbers give the same day. */
export function demoDay(months: number, random: () => number): DemoMoment[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const about = (minute: number, spread = 12): number => Math.round(minute + (random() - 0.5) * 2 * spread);
  const baby = months < 18;
  const day: DemoMoment[] = [{ minute: about(8 * 60 + 20, 30), kind: 'HANDOVER_ARRIVAL', details: { withWhom: pick(['Mum', 'Dad', 'Grandma']) }, note: pick(arrivals) }];
  const nappy = (minute: number) => day.push({ minute: about(minute), kind: 'NAPPY', details: { nappy: pick(['WET', 'WET', 'SOILED', 'BOTH', 'DRY']) } });

  day.push({ minute: about(9 * 60 + 50, 5), kind: 'MEAL', details: { meal: 'SNACK', food: pick(snacks), eaten: pick(['SOME', 'MOST', 'ALL']) } });
  if (months < 32) [10 * 60 + 15, 12 * 60 + 15, 15 * 60].forEach(nappy);
  else day.push({ minute: about(11 * 60), kind: 'TOILET', details: { toilet: pick(['WEE', 'WEE', 'TRIED', 'ACCIDENT']) } });
  if (baby) [9 * 60 + 10, 14 * 60 + 30].forEach((minute) => day.push({ minute: about(minute), kind: 'DRINK', details: { drink: 'milk', millilitres: 120 + 30 * Math.floor(random() * 4) } }));
  else day.push({ minute: about(10 * 60 + 5, 5), kind: 'DRINK', details: { drink: 'water' } });
  day.push({ minute: about(10 * 60 + 40, 20), kind: 'ACTIVITY', details: { activity: pick(activities) } });
  day.push({ minute: about(11 * 60 + 50, 4), kind: 'MEAL', details: { meal: 'LUNCH', food: pick(lunches), eaten: pick(['SOME', 'HALF', 'MOST', 'MOST', 'ALL']) } });
  if (months < 36) {
    const start = about(12 * 60 + 40);
    const length = 35 + Math.floor(random() * 60);
    day.push({ minute: start, endMinute: start + length, kind: 'SLEEP', details: { position: 'BACK' } });
  }
  if (random() < 0.3) day.push({ minute: about(14 * 60 + 45, 20), kind: 'MOOD', details: { mood: pick(moods) } });
  if (random() < 0.5) day.push({ minute: about(15 * 60 + 20, 15), kind: 'ACTIVITY', details: { activity: pick(activities) } });
  day.push({ minute: about(16 * 60, 5), kind: 'MEAL', details: { meal: 'TEA', food: pick(teas), eaten: pick(['HALF', 'MOST', 'ALL']) } });
  if (months < 32 && random() < 0.08) day.push({ minute: about(16 * 60 + 30), kind: 'BRING', details: { bring: [pick(['nappies', 'spare trousers', 'wipes', 'a sun hat'])] } });
  day.push({ minute: about(17 * 60, 35), kind: 'HANDOVER_COLLECTION', details: { withWhom: pick(['Mum', 'Dad', 'Grandad']) }, note: pick(leavings) });
  return day.sort((a, b) => a.minute - b.minute);
}
