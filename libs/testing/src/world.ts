import { createHash, randomBytes } from 'node:crypto';
import type { StaffRole } from '@alongside/plugin';
import type { GuardianCategory } from '@alongside/server-access';
import { guardianCategories } from '@alongside/server-access';
import {
  allergensIn, CareNeedEntity, ChildEntity, EnrolmentEntity, FeatureSwitchEntity, GuardianEntity, GuardianshipEntity, HouseholdEntity, KeyPersonEntity, PlacementEntity, ProfessionalEntity, ProfessionalGrantEntity, RestrictionEntity,
  RoomEntity, SettingEntity, StaffMemberEntity, StaffRoleEntity, StaffTieEntity, TrustEntity,
} from '@alongside/server-core';
import { foldName, newId, type Day, type EntityClass, type Id, type Store } from '@alongside/server-data';
import { globalId, type Actor } from '@alongside/server-graphql';
import { AccountEntity, ActorEntity, hashPassword, SessionEntity } from '@alongside/server-identity';

/** Something of the world with its id inside and its id in the graph. */
export interface Made {
  id: Id;
  globalId: string;
}

export interface MadeRoom extends Made {
  settingId: Id;
}

export interface MadeChild extends Made {
  settingId: Id;
  firstName: string;
}

/** Someone who can sign in: the token of an open session and whom to act as. */
export interface MadePerson {
  personId: Id;
  actorId: Id;
  actingAs: string;
  token: string;
  email: string;
  displayName: string;
}

const always: Day = '2020-01-01';

interface GuardianOptions {
  firstName?: string;
  categories?: readonly GuardianCategory[];
  from?: Day;
  to?: Day | null;
  household?: Id;
  relationship?: string;
  responsibility?: 'yes' | 'no' | 'unknown';
  mayCollect?: boolean;
}

/** Builds what a test needs, row by row: each test its own trust, so that no test sees another's. */
export class World {
  readonly trustId = newId();
  private serial = 0;

  private constructor(readonly store: Store) {}

  static async in(store: Store, trust: { name?: string; word?: string } = {}): Promise<World> {
    const world = new World(store);
    await world.put(TrustEntity, { id: world.trustId, name: trust.name ?? 'Greenway Trust', word: trust.word ?? 'trust', createdAt: store.clock.now(), version: 1 });
    return world;
  }

  /** A setting; the named features are on with these options. */
  async setting(options: { name?: string; nation?: string; timeZone?: string; features?: Record<string, Record<string, unknown>> } = {}): Promise<Made> {
    const id = newId();
    const name = options.name ?? `Setting ${++this.serial}`;
    await this.put(SettingEntity, { id, trustId: this.trustId, name, nameKey: foldName(name), nation: options.nation ?? 'ENG', town: null, timeZone: options.timeZone ?? 'Europe/London', version: 1 });
    for (const [feature, chosen] of Object.entries(options.features ?? {})) await this.switchFeature(id, feature, 'on', chosen);
    return { id, globalId: globalId('sett', this.trustId, id) };
  }

  async switchFeature(settingId: Id, feature: string, state: 'on' | 'stopped' | 'never', options: Record<string, unknown> = {}): Promise<void> {
    const number = ++this.serial;
    await this.put(FeatureSwitchEntity, { id: newId(), trustId: this.trustId, settingId, feature, number, state, options, optionsVersion: 1, at: this.store.clock.now(), actorId: null });
  }

  async room(setting: Made, name = `Room ${++this.serial}`): Promise<MadeRoom> {
    const id = newId();
    await this.put(RoomEntity, { id, trustId: this.trustId, settingId: setting.id, name, nameKey: foldName(name), monthsFrom: 24, monthsTo: 36, version: 1 });
    return { id, globalId: globalId('room', this.trustId, id), settingId: setting.id };
  }

  /** A child enrolled and placed in the room. */
  async child(room: MadeRoom, options: { firstName?: string; lastName?: string; dateOfBirth?: Day; days?: string; from?: Day; to?: Day | null; allergies?: string[]; diet?: string[] } = {}): Promise<MadeChild> {
    const id = newId();
    const firstName = options.firstName ?? `Child${++this.serial}`;
    const lastName = options.lastName ?? 'Marsh';
    await this.put(ChildEntity, {
      id, trustId: this.trustId, legalFirstName: firstName, knownAs: null, lastName, nameKey: foldName(`${firstName} ${lastName}`), dateOfBirth: options.dateOfBirth ?? '2024-05-04', sex: null, homeLanguage: 'en', version: 1,
    });
    await this.enrol({ id, globalId: '', settingId: room.settingId, firstName }, room, options);
    for (const text of options.allergies ?? []) await this.careNeed(id, 'ALLERGY', text);
    for (const text of options.diet ?? []) await this.careNeed(id, 'DIET', text);
    return { id, globalId: globalId('chld', this.trustId, id), settingId: room.settingId, firstName };
  }

  /** Another enrolment of the child, in a room of this or another setting. */
  async enrol(child: MadeChild, room: MadeRoom, options: { days?: string; from?: Day; to?: Day | null } = {}): Promise<void> {
    const enrolmentId = newId();
    const dates = { validFrom: options.from ?? always, validTo: options.to ?? null };
    await this.put(EnrolmentEntity, { id: enrolmentId, trustId: this.trustId, childId: child.id, settingId: room.settingId, ...dates, days: options.days ?? 'mon,tue,wed,thu,fri', version: 1 });
    await this.put(PlacementEntity, { id: newId(), trustId: this.trustId, enrolmentId, childId: child.id, settingId: room.settingId, roomId: room.id, ...dates, version: 1 });
  }

  private async careNeed(childId: Id, kind: 'ALLERGY' | 'DIET', text: string): Promise<void> {
    await this.put(CareNeedEntity, { id: newId(), trustId: this.trustId, childId, kind, text, severe: false, allergens: kind === 'ALLERGY' ? allergensIn(text) : [], validFrom: always, validTo: null, version: 1 });
  }

  /** A guardian of the children; all of one call are one household. Living apart: call it for each. */
  async guardian(children: readonly MadeChild[], options: GuardianOptions = {}): Promise<MadePerson & { householdId: Id }> {
    const id = newId();
    const firstName = options.firstName ?? `Parent${++this.serial}`;
    await this.put(GuardianEntity, {
      id, trustId: this.trustId, title: null, firstName, lastName: 'Marsh', nameKey: foldName(`${firstName} Marsh`), email: null, emailKey: null, emailShared: false, mobile: null, address: null, postcode: null, language: 'en', interpreter: false, version: 1,
    });
    let householdId = options.household ?? newId();
    for (const child of children) {
      if (!options.household) {
        householdId = newId();
        await this.put(HouseholdEntity, { id: householdId, trustId: this.trustId, childId: child.id });
      }
      await this.put(GuardianshipEntity, {
        id: newId(), trustId: this.trustId, childId: child.id, guardianId: id, householdId, relationship: options.relationship ?? 'mother', parentalResponsibility: options.responsibility ?? 'yes',
        livesWith: true, mayCollect: options.mayCollect ?? true, contactOrder: 1,
        categories: [...(options.categories ?? guardianCategories.filter((category) => category !== 'contacts' && category !== 'collection'))], validFrom: options.from ?? always, validTo: options.to ?? null, version: 1,
      });
    }
    return { ...(await this.account(firstName, 'guardian', id)), householdId };
  }

  async restrict(child: MadeChild, guardian: MadePerson, withholds: readonly GuardianCategory[], state: 'unconfirmed' | 'confirmed' | 'lifted' = 'unconfirmed'): Promise<void> {
    await this.put(RestrictionEntity, { id: newId(), trustId: this.trustId, childId: child.id, guardianId: guardian.personId, note: 'an order', state, withholds: [...withholds], raisedAt: this.store.clock.now(), decideBy: null, decidedAt: null, decidedBy: null, version: 1 });
  }

  /** Someone who works at the setting (or, without one, at the whole trust). */
  async staff(role: StaffRole, setting: Made | null, options: { firstName?: string; room?: MadeRoom; from?: Day; to?: Day | null; keyChildren?: readonly MadeChild[] } = {}): Promise<MadePerson> {
    const id = newId();
    const firstName = options.firstName ?? `Staff${++this.serial}`;
    await this.put(StaffMemberEntity, { id, trustId: this.trustId, firstName, lastName: 'Reed', nameKey: foldName(`${firstName} Reed`), email: null, emailKey: null, jobTitle: role, startedOn: null, endedOn: null, version: 1 });
    await this.put(StaffRoleEntity, { id: newId(), trustId: this.trustId, staffId: id, role, settingId: setting?.id ?? null, roomId: options.room?.id ?? null, validFrom: options.from ?? always, validTo: options.to ?? null });
    for (const child of options.keyChildren ?? []) await this.put(KeyPersonEntity, { id: newId(), trustId: this.trustId, childId: child.id, settingId: child.settingId, staffId: id, part: 'key', validFrom: always, validTo: null });
    return this.account(firstName, 'staff', id);
  }

  /** A professional from outside to whom the child's record at its setting is opened. */
  async professional(child: MadeChild, options: { firstName?: string; categories?: readonly GuardianCategory[]; from?: Day; to?: Day; protective?: boolean } = {}): Promise<MadePerson> {
    const id = newId();
    const firstName = options.firstName ?? `Visitor${++this.serial}`;
    await this.put(ProfessionalEntity, { id, trustId: this.trustId, firstName, lastName: 'Hale', nameKey: foldName(`${firstName} Hale`), email: null, emailKey: null, mobile: null, profession: 'health-visitor', organisation: 'Health Trust', version: 1 });
    await this.put(ProfessionalGrantEntity, {
      id: newId(), trustId: this.trustId, professionalId: id, childId: child.id, settingId: child.settingId, purpose: 'a check', categories: [...(options.categories ?? (['day'] as const))], validFrom: options.from ?? always,
      validTo: options.to ?? '2099-01-01', protective: options.protective ?? false, grantedBy: newId(), grantedAt: this.store.clock.now(), endedAt: null, endedBy: null, endReason: null, version: 1,
    });
    return this.account(firstName, 'professional', id);
  }

  /** Declares a tie of a member of staff to a child. */
  async tie(staff: MadePerson, child: MadeChild): Promise<void> {
    await this.put(StaffTieEntity, { id: newId(), trustId: this.trustId, staffId: staff.personId, childId: child.id, tie: 'relative', note: null, declaredAt: this.store.clock.now(), declaredBy: staff.actorId, endedAt: null, endedBy: null, endNote: null, version: 1 });
  }

  /** The first person's account may act as the second, too: as the second, signed in as the first. */
  async alsoActs(person: MadePerson, as: MadePerson, kind: Actor['kind']): Promise<MadePerson> {
    const actorId = newId();
    const { accountId } = await this.store.reads.manager.findOneByOrFail(ActorEntity, { id: person.actorId });
    await this.put(ActorEntity, { id: actorId, accountId, trustId: this.trustId, kind, personId: as.personId, displayName: as.displayName, endedAt: null, firstSeenAt: this.store.clock.now() });
    return { ...person, personId: as.personId, actorId, actingAs: globalId('actr', this.trustId, actorId), displayName: as.displayName };
  }

  /** The person signed in anew, now: after time has passed. */
  async signedInAgain(person: MadePerson): Promise<MadePerson> {
    const { accountId } = await this.store.reads.manager.findOneByOrFail(ActorEntity, { id: person.actorId });
    return { ...person, token: await this.session(accountId) };
  }

  private async account(firstName: string, kind: Actor['kind'], personId: Id): Promise<MadePerson> {
    const [accountId, actorId] = [newId(), newId()];
    const now = this.store.clock.now();
    const email = `${firstName.toLowerCase()}.${accountId}@example.test`;
    await this.put(AccountEntity, { id: accountId, email, emailKey: email, displayName: firstName, passwordHash: null, language: 'en', createdAt: now, version: 1 });
    await this.put(ActorEntity, { id: actorId, accountId, trustId: this.trustId, kind, personId, displayName: `${firstName} ${kind === 'staff' ? 'Reed' : 'Marsh'}`, endedAt: null, firstSeenAt: now });
    const token = await this.session(accountId);
    return { personId, actorId, actingAs: globalId('actr', this.trustId, actorId), token, email, displayName: `${firstName} ${kind === 'staff' ? 'Reed' : 'Marsh'}` };
  }

  private async session(accountId: Id): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = this.store.clock.now();
    await this.put(SessionEntity, { id: newId(), accountId, tokenHash: createHash('sha256').update(token).digest('hex'), createdAt: now, seenAt: now, expiresAt: new Date(now.getTime() + 86_400_000), endedAt: null });
    return token;
  }

  /** Gives a person's account a password, for tests that sign in by hand. */
  async password(person: MadePerson, password: string): Promise<void> {
    const passwordHash = await hashPassword(password);
    await this.store.transaction(async (tx) => {
      await tx.manager.update(AccountEntity, { emailKey: person.email }, { passwordHash });
    });
  }

  private put<E extends object>(entity: EntityClass<E>, row: E): Promise<void> {
    return this.store.transaction((tx) => tx.insert(entity, [row]));
  }
}
