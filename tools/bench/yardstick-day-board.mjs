// The day board by hand: session, rights, children with presence and key people, their needs, their diary.
import { Temporal } from 'temporal-polyfill';
import { fromJson, innerId, serveYardstick, shownId, toIso, toSql } from './yardstick-server.mjs';

const atWork = new Set(['trust-leader', 'manager', 'deputy', 'room-leader', 'practitioner', 'senco', 'safeguarding-lead', 'office', 'cook', 'volunteer', 'student']);
const readsDiary = new Set(['trust-leader', 'manager', 'deputy', 'room-leader', 'practitioner', 'senco', 'safeguarding-lead', 'student']);
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The room with its setting and what of the diary is switched on there, once for each role that the member of staff holds there. */
const rights = `
  SELECT r.id AS id, r.name AS name, s.id AS setting, s.name AS settingName, s.time_zone AS zone, t.role AS role, f.state AS state, f.options AS options
  FROM room r
  JOIN setting s ON s.id = r.setting_id
  JOIN staff_role t ON t.trust_id = r.trust_id AND t.staff_id = ? AND (t.setting_id IS NULL OR t.setting_id = r.setting_id) AND t.valid_from <= ? AND (t.valid_to IS NULL OR t.valid_to >= ?)
  LEFT JOIN feature_switch f ON f.trust_id = r.trust_id AND f.setting_id = r.setting_id AND f.feature = 'diary'
    AND NOT EXISTS (SELECT 1 FROM feature_switch n WHERE n.trust_id = f.trust_id AND n.setting_id = f.setting_id AND n.feature = f.feature AND n.number > f.number)
  WHERE r.trust_id = ? AND r.id = ?`;

const children = `
  SELECT c.id AS id, c.known_as AS knownAs, c.legal_first_name AS legalFirstName, c.last_name AS lastName, e.days AS days, a.arrived_at AS arrivedAt, a.left_at AS leftAt,
         k.part AS part, k.staff_id AS staff, m.first_name AS staffFirstName, m.last_name AS staffLastName
  FROM placement p
  JOIN child c ON c.id = p.child_id
  JOIN enrolment e ON e.id = p.enrolment_id
  LEFT JOIN attendance a ON a.trust_id = p.trust_id AND a.setting_id = p.setting_id AND a.day = ? AND a.child_id = p.child_id
  LEFT JOIN key_person k ON k.trust_id = p.trust_id AND k.child_id = p.child_id AND k.setting_id = p.setting_id AND k.valid_from <= ? AND (k.valid_to IS NULL OR k.valid_to >= ?)
  LEFT JOIN staff_member m ON m.id = k.staff_id
  WHERE p.trust_id = ? AND p.room_id = ? AND p.valid_from <= ? AND (p.valid_to IS NULL OR p.valid_to >= ?)
  ORDER BY c.name_key, c.id, k.part DESC LIMIT 200`;

const inRoom = 'SELECT p.child_id FROM placement p WHERE p.trust_id = ? AND p.room_id = ? AND p.valid_from <= ? AND (p.valid_to IS NULL OR p.valid_to >= ?)';

const needs = `
  SELECT n.id AS id, n.child_id AS child, n.kind AS kind, n.text AS text, n.severe AS severe, n.allergens AS allergens FROM care_need n
  WHERE n.trust_id = ? AND n.child_id IN (${inRoom}) AND n.valid_from <= ? AND (n.valid_to IS NULL OR n.valid_to >= ?) ORDER BY n.severe DESC, n.kind, n.id`;

const diary = `
  SELECT d.child_id AS child, d.kind AS kind, MAX(d.at) AS newest, MAX(CASE WHEN d.kind = 'SLEEP' AND d.ended_at IS NULL THEN d.at END) AS openAt,
         MAX(CASE WHEN d.kind = 'SLEEP' AND d.ended_at IS NULL THEN COALESCE(d.last_check_at, d.at) END) AS openCheckAt, COUNT(*) AS count
  FROM diary_entry d
  WHERE d.trust_id = ? AND d.child_id IN (${inRoom}) AND d.setting_id = ? AND d.at >= ? AND d.at < ? AND d.withdrawn_at IS NULL AND d.author_kind <> 'guardian'
  GROUP BY d.child_id, d.kind
  UNION ALL
  SELECT w.child_id, 'REPLY', NULL, NULL, NULL, COUNT(*) FROM diary_reply w JOIN diary_entry d ON d.id = w.entry_id AND d.setting_id = ? WHERE w.trust_id = ? AND w.child_id IN (${inRoom}) AND w.staff_seen_at IS NULL GROUP BY w.child_id
  UNION ALL
  SELECT x.subject_id, x.choice, NULL, NULL, NULL, 0 FROM diary_choice x WHERE x.trust_id = ? AND x.setting_id = ?`;

const bounds = new Map();

function boundsOf(zone, day) {
  const key = `${zone} ${day}`;
  let found = bounds.get(key);
  if (!found) {
    const date = Temporal.PlainDate.from(day);
    found = [date, date.add({ days: 1 })].map((one) => toSql(new Date(one.toZonedDateTime(zone).epochMilliseconds)));
    if (bounds.size < 1000) bounds.set(key, found);
  }
  return found;
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
const plain = /^[\x20-\x7e]+$/;
const initialsOf = (name) => (plain.test(name) ? name.trim().slice(0, 2) : [...letters.segment(name.trim())].slice(0, 2).map((part) => part.segment).join(''));
const later = (a, b) => (a !== null && (b === null || a > b) ? a : b);

function presenceOf(row, weekday) {
  if (row.arrivedAt !== null) return row.leftAt === null ? 'HERE' : 'LEFT';
  const expected = row.days === '' ? weekday !== 'sat' && weekday !== 'sun' : row.days.split(',').includes(weekday);
  return expected ? 'EXPECTED' : 'NOT_EXPECTED';
}

function glanceOf(rows, kept, checkMinutes) {
  const glance = { kept, asleepSince: null, checkDueAt: null, lastSleepAt: null, lastMealAt: null, lastNappyAt: null, lastDrinkAt: null, entriesToday: 0, unreadReplies: 0 };
  for (const { kind, newest, openAt, openCheckAt, count } of rows) {
    if (kind === 'REPLY') glance.unreadReplies = Number(count);
    else if (!kind.startsWith('HANDOVER')) glance.entriesToday += Number(count);
    if (kind === 'SLEEP') {
      glance.lastSleepAt = toIso(newest);
      glance.asleepSince = toIso(openAt);
      glance.checkDueAt = openCheckAt === null ? null : new Date(Date.parse(toIso(openCheckAt)) + checkMinutes * 60_000).toISOString();
    } else if (kind === 'MEAL') glance.lastMealAt = toIso(newest);
    else if (kind === 'NAPPY' || kind === 'TOILET') glance.lastNappyAt = later(toIso(newest), glance.lastNappyAt);
    else if (kind === 'DRINK') glance.lastDrinkAt = toIso(newest);
  }
  return glance;
}

const byChild = (rows) => Map.groupBy(rows, (row) => row.child.toString('hex'));

await serveYardstick((prepare) => {
  const [readRights, readChildren, readNeeds, readDiary] = [rights, children, needs, diary].map(prepare);
  return async ({ trust, person, today }, { room: text, day }) => {
    const held = await readRights([person, today, today, trust, innerId(text)]);
    const [place] = held;
    if (!place || !held.some(({ role }) => atWork.has(role))) return { room: null };
    const mayReadDiary = held.some(({ role }) => readsDiary.has(role)) && (place.state === 'on' || place.state === 'stopped');
    const [from, to] = boundsOf(place.zone, day);
    const room = [trust, place.id, day, day];
    const [rows, needRows, diaryRows] = await Promise.all([
      readChildren([day, day, day, ...room]),
      readNeeds([trust, ...room, today, today]),
      readDiary([trust, ...room, place.setting, from, to, place.setting, trust, ...room, trust, place.setting]),
    ]);
    const [needsOf, diaryOf] = [byChild(needRows), byChild(diaryRows)];
    const options = place.options === null ? {} : fromJson(place.options);
    const choiceOf = (id) => diaryOf.get(id.toString('hex'))?.find((row) => row.kind === 'diary' || row.kind === 'none')?.kind;
    const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()];
    const found = new Map();
    for (const row of rows) {
      const key = row.id.toString('hex');
      let one = found.get(key);
      if (!one) {
        const firstName = row.knownAs ?? row.legalFirstName;
        const careNeeds = (needsOf.get(key) ?? []).map((need) => ({ id: shownId('need', trust, need.id), kind: need.kind, text: need.text, severe: Boolean(need.severe), allergens: fromJson(need.allergens) }));
        const kept = (choiceOf(row.id) ?? choiceOf(place.id) ?? options.choice ?? 'diary') === 'diary';
        const own = (diaryOf.get(key) ?? []).filter((entry) => entry.kind !== 'diary' && entry.kind !== 'none');
        one = {
          presence: presenceOf(row, weekday), arrivedAt: toIso(row.arrivedAt), leftAt: toIso(row.leftAt), ownKeyChild: false, keyPerson: null,
          child: { id: shownId('chld', trust, row.id), firstName, lastName: row.lastName, initials: initialsOf(firstName), careNeeds },
          diary: mayReadDiary ? glanceOf(own, kept, options.sleepCheckMinutes ?? 10) : null,
        };
        found.set(key, one);
      }
      if (row.part === 'key') one.keyPerson = { firstName: row.staffFirstName, lastName: row.staffLastName };
      if (row.staff?.equals(person)) one.ownKeyChild = true;
    }
    const setting = { id: shownId('sett', trust, place.setting), name: place.settingName, timeZone: place.zone };
    return { room: { id: text, name: place.name, setting, board: { day, children: [...found.values()].slice(0, 100) } } };
  };
});
