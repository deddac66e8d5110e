import { foldEmail, foldName, type Day } from '@alongside/server-data';
import type { SettingDraft } from '../interpret/register-drafts';
import { sourceRow, type MatchedStaff } from '../match/matched-register';
import type { ThingRef, WantedThing } from './things';

const roomKey = (settingRef: string, room: string): string => `${settingRef}/${foldName(room)}`;
export const settingThing = (ref: string): ThingRef => ({ kind: 'setting', key: ref });
export const roomThing = (settingRef: string, room: string): ThingRef => ({ kind: 'room', key: roomKey(settingRef, room) });
export const staffThing = (ref: string): ThingRef => ({ kind: 'staff', key: ref });

/** A setting and its rooms. */
export function wantedOfSetting(setting: SettingDraft): WantedThing[] {
  const rows = [sourceRow(setting)];
  const { ref, name, nation, town } = setting;
  return [
    { kind: 'setting', key: ref, owner: ref, rows, refs: {}, once: {}, values: { name, nameKey: foldName(name), nation: nation.code, town, timeZone: nation.timeZone } },
    ...setting.rooms.map(
      (room): WantedThing => ({
        kind: 'room',
        key: roomKey(ref, room.name),
        owner: ref,
        rows,
        refs: { settingId: settingThing(ref) },
        once: {},
        values: { name: room.name, nameKey: foldName(room.name), monthsFrom: room.monthsFrom, monthsTo: room.monthsTo },
      }),
    ),
  ];
}

/**
 * A member of staff and their roles.
 * @param day the day the export shows; a role without a first day begins on it
 */
export function wantedOfStaff(person: MatchedStaff, day: Day): WantedThing[] {
  const { ref, firstName, lastName, email, jobTitle, startedOn, endedOn, rows } = person;
  const own: WantedThing = {
    kind: 'staff',
    key: ref,
    owner: ref,
    rows,
    otherKeys: person.otherRefs,
    identity: ['firstName', 'lastName'],
    refs: {},
    once: {},
    values: { firstName, lastName, nameKey: foldName(`${firstName} ${lastName}`), email, emailKey: email === null ? null : foldEmail(email), jobTitle, startedOn, endedOn },
  };
  const seen = new Map<string, number>();
  const roles = person.roles.map(({ settingRef, room, role, from, to }): WantedThing => {
    const place = settingRef ?? 'trust';
    const number = (seen.get(place) ?? 0) + 1;
    seen.set(place, number);
    return {
      kind: 'staff-role',
      key: `${ref}@${place}${number === 1 ? '' : `#${number}`}`,
      owner: ref,
      rows,
      refs: {
        staffId: staffThing(ref),
        ...(settingRef === null ? {} : { settingId: settingThing(settingRef) }),
        ...(settingRef === null || room === null ? {} : { roomId: roomThing(settingRef, room) }),
      },
      values: { role, validTo: to, settingId: null, roomId: null },
      once: { validFrom: from ?? (to !== null && to < day ? to : day) },
      succeeds: ['role', 'roomId'],
    };
  });
  return [own, ...roles];
}
