import {
  CareNeedEntity, ChildEntity, ContactEntity, EnrolmentEntity, GuardianEntity, GuardianshipEntity, HouseholdEntity, KeyPersonEntity, PlacementEntity, RestrictionEntity, RoomEntity, SettingEntity, StaffMemberEntity, StaffRoleEntity,
} from '@alongside/server-core';
import type { EntityClass, Shape } from '@alongside/server-data';
import type { ThingKind } from '../plan/things';

export interface ThingTable {
  readonly entity: EntityClass;
  readonly table: string;
  /** Properties that an import compares, and what each holds. */
  readonly columns: Shape;
  /** Whether the table has a version: a few dated relations have none. */
  readonly versioned: boolean;
  /**
   * For what is dated and may be carried on by staff in a new row: the columns that tell whose it is. What stands now is
   * then the newest row, whichever one the import made.
   */
  readonly series?: readonly string[];
}

/** Core's tables as an import reads and writes them. */
export const thingTables: Readonly<Record<ThingKind, ThingTable>> = {
  setting: { entity: SettingEntity, table: 'setting', versioned: true, columns: { name: 'text', nameKey: 'text', nation: 'text', town: 'text?', timeZone: 'text' } },
  room: { entity: RoomEntity, table: 'room', versioned: true, columns: { settingId: 'id', name: 'text', nameKey: 'text', monthsFrom: 'integer?', monthsTo: 'integer?' } },
  staff: {
    entity: StaffMemberEntity,
    table: 'staff_member',
    versioned: true,
    columns: { firstName: 'text', lastName: 'text', nameKey: 'text', email: 'text?', emailKey: 'text?', jobTitle: 'text', startedOn: 'day?', endedOn: 'day?' },
  },
  'staff-role': { entity: StaffRoleEntity, table: 'staff_role', versioned: false, columns: { staffId: 'id', settingId: 'id?', roomId: 'id?', role: 'text', validFrom: 'day', validTo: 'day?' } },
  child: {
    entity: ChildEntity,
    table: 'child',
    versioned: true,
    columns: { legalFirstName: 'text', knownAs: 'text?', lastName: 'text', nameKey: 'text', dateOfBirth: 'day', sex: 'text?', homeLanguage: 'text?' },
  },
  enrolment: { entity: EnrolmentEntity, table: 'enrolment', versioned: true, columns: { childId: 'id', settingId: 'id', validFrom: 'day', validTo: 'day?', days: 'text' } },
  placement: {
    entity: PlacementEntity,
    table: 'placement',
    versioned: true,
    series: ['childId', 'enrolmentId'],
    columns: { enrolmentId: 'id', childId: 'id', settingId: 'id', roomId: 'id', validFrom: 'day', validTo: 'day?' },
  },
  'key-person': {
    entity: KeyPersonEntity,
    table: 'key_person',
    versioned: false,
    series: ['childId', 'settingId', 'part'],
    columns: { childId: 'id', settingId: 'id', staffId: 'id', part: 'text', validFrom: 'day', validTo: 'day?' },
  },
  'care-need': { entity: CareNeedEntity, table: 'care_need', versioned: true, columns: { childId: 'id', kind: 'text', text: 'text', severe: 'flag', allergens: 'json', validFrom: 'day', validTo: 'day?' } },
  guardian: {
    entity: GuardianEntity,
    table: 'guardian',
    versioned: true,
    columns: {
      title: 'text?', firstName: 'text', lastName: 'text', nameKey: 'text', email: 'text?', emailKey: 'text?', emailShared: 'flag', mobile: 'text?', address: 'text?', postcode: 'text?', language: 'text?', interpreter: 'flag',
    },
  },
  household: { entity: HouseholdEntity, table: 'household', versioned: false, columns: { childId: 'id' } },
  guardianship: {
    entity: GuardianshipEntity,
    table: 'guardianship',
    versioned: true,
    series: ['childId', 'guardianId'],
    columns: {
      childId: 'id', guardianId: 'id', householdId: 'id', relationship: 'text', parentalResponsibility: 'text', livesWith: 'flag', mayCollect: 'flag', contactOrder: 'integer?', validFrom: 'day', validTo: 'day?',
      ground: 'text?', endedBy: 'id?',
    },
  },
  restriction: { entity: RestrictionEntity, table: 'restriction', versioned: true, columns: { childId: 'id', guardianId: 'id', note: 'text', state: 'text' } },
  contact: { entity: ContactEntity, table: 'contact', versioned: true, columns: { childId: 'id', kind: 'text', name: 'text', nameKey: 'text', relationship: 'text?', phone: 'text?', mayCollect: 'flag' } },
};

/** `legalFirstName` → `legal_first_name`. */
export function columnName(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
