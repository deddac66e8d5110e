import type { StaffRole } from '@alongside/plugin';
import { bytes, join, sql, type Sql } from '@alongside/server-data';
import type { Facts, GuardianCategory, PlaceColumns, Rule } from '@alongside/server-access';

const nobody = sql`1 = 0`;
const everyone = sql`1 = 1`;

function column(columns: PlaceColumns, name: keyof PlaceColumns, rule: string): Sql {
  const found = columns[name];
  if (!found) throw new Error(`The rule "${rule}" needs the ${name} column to filter a list`);
  return found;
}

/**
 * A guardian of the child whose guardianship includes the category and from whom no restriction has taken it.
 * @param category what of the child's record it concerns; null where any relation to the child is enough.
 */
export function guardianOf(category: GuardianCategory | null): Rule {
  const has = (facts: Facts) => [...facts.guardianships.values()].filter((fact) => category === null || fact.categories.has(category));
  return {
    describes: category ? `a parent or carer of the child who may see "${category}"` : 'a parent or carer of the child',
    allows: (facts, place) => {
      const fact = place.childId ? facts.guardianships.get(place.childId) : undefined;
      return fact !== undefined && (category === null || fact.categories.has(category));
    },
    filter: (facts, columns) => {
      const children = has(facts).map((fact) => bytes(fact.childId));
      return children.length === 0 ? nobody : sql`${column(columns, 'child', 'guardianOf')} IN (${join(children)})`;
    },
  };
}

/** A guardian of any child that is enrolled at the setting today. */
export function familyAt(): Rule {
  const settings = (facts: Facts) => new Set([...facts.guardianships.values()].flatMap((fact) => [...fact.settingIds]));
  return {
    describes: 'a parent or carer of a child at the setting',
    allows: (facts, place) => place.settingId !== null && settings(facts).has(place.settingId),
    filter: (facts, columns) => {
      const ids = [...settings(facts)].map(bytes);
      return ids.length === 0 ? nobody : sql`${column(columns, 'setting', 'familyAt')} IN (${join(ids)})`;
    },
  };
}

/**
 * A professional from outside to whom the child's record at the setting is opened today, with the category.
 * @param category what of the child's record it concerns; null where any grant for the child is enough.
 */
export function professionalFor(category: GuardianCategory | null): Rule {
  const opened = (facts: Facts) => facts.grants.filter(({ categories }) => category === null || categories.has(category));
  return {
    describes: category ? `a professional to whom "${category}" of the child is opened for some weeks` : "a professional to whom the child's record is opened for some weeks",
    allows: (facts, place) => place.current && opened(facts).some(({ childId, settingId }) => childId === place.childId && settingId === place.settingId),
    filter: (facts, columns) => {
      const pairs = opened(facts).map(({ childId, settingId }) => sql`(${column(columns, 'child', 'professionalFor')} = ${bytes(childId)} AND ${column(columns, 'setting', 'professionalFor')} = ${bytes(settingId)})`);
      return pairs.length === 0 ? nobody : sql`(${join(pairs, ' OR ')})`;
    },
  };
}

/** A professional from outside to whom the record of any child at the setting is opened today. */
export function professionalAt(): Rule {
  return {
    describes: "a professional to whom a child's record at the setting is opened",
    allows: (facts, place) => place.childId === null && facts.grants.some(({ settingId }) => settingId === place.settingId),
    filter: (facts, columns) => {
      const ids = [...new Set(facts.grants.map(({ settingId }) => settingId))].map(bytes);
      return ids.length === 0 ? nobody : sql`${column(columns, 'setting', 'professionalAt')} IN (${join(ids)})`;
    },
  };
}

/**
 * Staff who hold one of the action's roles at the setting (or at the whole trust). A role in one room counts for the
 * setting: practitioners cover for each other. With `room`, a room's role counts in that room only.
 */
export function staffIn(scope: 'setting' | 'room'): Rule {
  const covers = (role: Facts['roles'][number], roles: readonly StaffRole[]) => roles.includes(role.role);
  return {
    describes: `staff of the ${scope} with one of the roles`,
    allows: (facts, place, action) =>
      place.settingId !== null &&
      place.current &&
      facts.roles.some(
        (role) =>
          covers(role, action.defaultRoles) &&
          (role.settingId === null || (role.settingId === place.settingId && (scope === 'setting' || role.roomId === null || role.roomId === place.roomId))),
      ),
    filter: (facts, columns, action) => {
      const held = facts.roles.filter((role) => covers(role, action.defaultRoles));
      if (held.length === 0) return nobody;
      if (held.some((role) => role.settingId === null)) return everyone;
      const whole = held.filter((role) => role.settingId !== null && (scope === 'setting' || role.roomId === null)).map((role) => bytes(role.settingId as string));
      const rooms = scope === 'room' ? held.filter((role) => role.roomId !== null).map((role) => bytes(role.roomId as string)) : [];
      const parts: Sql[] = [];
      if (whole.length > 0) parts.push(sql`${column(columns, 'setting', 'staffIn')} IN (${join(whole)})`);
      if (rooms.length > 0) parts.push(sql`${column(columns, 'room', 'staffIn')} IN (${join(rooms)})`);
      return sql`(${join(parts, ' OR ')})`;
    },
  };
}

/** Staff with one of the action's roles at the whole trust. */
export function leadsTrust(): Rule {
  const leads = (facts: Facts, roles: readonly StaffRole[]) => facts.roles.some((role) => role.settingId === null && roles.includes(role.role));
  return {
    describes: 'someone who leads the trust',
    allows: (facts, _place, action) => leads(facts, action.defaultRoles),
    filter: (facts, _columns, action) => (leads(facts, action.defaultRoles) ? everyone : nobody),
  };
}

/** Anyone of these rules. */
export function anyOf(...rules: Rule[]): Rule {
  return {
    describes: rules.map((rule) => rule.describes).join(', or '),
    allows: (facts, place, action) => rules.some((rule) => rule.allows(facts, place, action)),
    filter: (facts, columns, action) => sql`(${join(rules.map((rule) => rule.filter(facts, columns, action)), ' OR ')})`,
  };
}

/** Every actor about themselves: what it returns is only ever the actor's own. */
export function self(): Rule {
  return { describes: 'everyone, about themselves', allows: () => true, filter: () => everyone };
}
