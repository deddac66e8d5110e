import type { TestServer } from '@alongside/testing';

/** A nursery with a room, two children, a practitioner and the first child's mother. */
export async function diaryNursery(server: TestServer, options: Record<string, unknown> = {}, timeZone = 'Europe/London') {
  const world = await server.world();
  const setting = await world.setting({ features: { diary: options }, timeZone });
  const room = await world.room(setting, 'Saplings');
  const zosia = await world.child(room, { firstName: 'Zosia' });
  const tobi = await world.child(room, { firstName: 'Tobi' });
  const helen = await world.staff('practitioner', setting, { firstName: 'Helen', room, keyChildren: [zosia] });
  const mother = await world.guardian([zosia], { firstName: 'Agnieszka' });
  return { world, setting, room, zosia, tobi, helen, mother };
}
