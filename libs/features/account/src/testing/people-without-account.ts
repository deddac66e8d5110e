import type { StaffRole } from '@alongside/plugin';
import { GuardianEntity, GuardianshipEntity, HouseholdEntity, StaffMemberEntity, StaffRoleEntity } from '@alongside/server-core';
import { foldEmail, foldName, newId, type Day, type Id, type Store } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import type { Made, MadeChild, World } from '@alongside/testing';

/** Somebody of the register who has no account yet. */
export interface Known {
  id: Id;
  globalId: string;
  name: string;
  email: string | null;
}

let serial = 0;

const addressOf = (firstName: string, id: Id): string => `${foldName(firstName)}.${id}@example.test`;

/** A parent or carer of the children, whom nobody has invited. */
export async function parentOf(world: World, children: readonly MadeChild[], options: { firstName?: string; email?: string | null; shared?: boolean; language?: string | null; from?: Day; to?: Day | null } = {}): Promise<Known> {
  const id = newId();
  serial += 1;
  const firstName = options.firstName ?? `Anna${serial}`;
  const email = options.email === undefined ? addressOf(firstName, id) : options.email;
  await world.store.transaction(async (tx) => {
    await tx.insert(GuardianEntity, [
      {
        id, trustId: world.trustId, title: null, firstName, lastName: 'Marsh', nameKey: foldName(`${firstName} Marsh`), email, emailKey: email && foldEmail(email), emailShared: options.shared ?? false, mobile: null, address: null,
        postcode: null, language: options.language ?? null, interpreter: false, version: 1,
      },
    ]);
    for (const child of children) {
      const householdId = newId();
      await tx.insert(HouseholdEntity, [{ id: householdId, trustId: world.trustId, childId: child.id }]);
      await tx.insert(GuardianshipEntity, [
        {
          id: newId(), trustId: world.trustId, childId: child.id, guardianId: id, householdId, relationship: 'mother', parentalResponsibility: 'yes', livesWith: true, mayCollect: true, contactOrder: 1, categories: ['day'],
          validFrom: options.from ?? '2020-01-01', validTo: options.to ?? null, version: 1,
        },
      ]);
    }
  });
  return { id, globalId: globalId('guar', world.trustId, id), name: `${firstName} Marsh`, email };
}

/** A member of staff, whom nobody has invited; without a setting one who belongs to the whole trust. */
export async function colleagueAt(world: World, role: StaffRole, setting: Made | null, options: { firstName?: string; email?: string | null; from?: Day; to?: Day | null; endedOn?: Day } = {}): Promise<Known> {
  const id = newId();
  serial += 1;
  const firstName = options.firstName ?? `Ben${serial}`;
  const email = options.email === undefined ? addressOf(firstName, id) : options.email;
  await world.store.transaction(async (tx) => {
    await tx.insert(StaffMemberEntity, [
      { id, trustId: world.trustId, firstName, lastName: 'Reed', nameKey: foldName(`${firstName} Reed`), email, emailKey: email && foldEmail(email), jobTitle: 'Practitioner', startedOn: null, endedOn: options.endedOn ?? null, version: 1 },
    ]);
    await tx.insert(StaffRoleEntity, [{ id: newId(), trustId: world.trustId, staffId: id, role, settingId: setting?.id ?? null, roomId: null, validFrom: options.from ?? '2020-01-01', validTo: options.to ?? null }]);
  });
  return { id, globalId: globalId('stff', world.trustId, id), name: `${firstName} Reed`, email };
}

/** Marks an address as two people's, or as one's own again. */
export async function shareAddress(store: Store, person: Known, shared: boolean): Promise<void> {
  await store.transaction((tx) => tx.manager.update(GuardianEntity, { id: person.id }, { emailShared: shared }));
}
