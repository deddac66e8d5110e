import { composeServer } from './composition';
import { features } from './features';

/** Shipped with one number before anybody looked; they run in the order of the features, and a name that has run is never changed. */
const shippedSo = ['DiaryFoodTables1763770000001', 'RegisterTables1763770000001'];

it('gives each migration a number of its own, so that every database runs them in one order', () => {
  const names = composeServer(features).migrations.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !/[A-Za-z]\d{13}$/.test(name))).toEqual([]);
  const taken = new Map<string, string[]>();
  for (const name of names) taken.set(name.slice(-13), [...(taken.get(name.slice(-13)) ?? []), name]);
  const shared = [...taken.values()].filter((those) => those.length > 1).map((those) => those.sort());
  expect(shared).toEqual([shippedSo]);
});
