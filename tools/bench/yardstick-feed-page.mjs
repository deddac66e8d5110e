// The feed page by hand: session, rights, the page of entries, their replies.
import { Temporal } from 'temporal-polyfill';
import { fromJson, innerId, serveYardstick, shownId, toIso, toSql } from './yardstick-server.mjs';

const most = 100;

/** The guardian's relation to the child today, what orders withhold, and where the child's diary is or was in use. */
const rights = `
  SELECT c.id AS id, c.known_as AS knownAs, c.legal_first_name AS legalFirstName, g.household_id AS household, g.categories AS categories, r.withholds AS withholds, e.setting_id AS setting, s.time_zone AS zone
  FROM guardianship g
  JOIN child c ON c.id = g.child_id
  JOIN enrolment e ON e.trust_id = g.trust_id AND e.child_id = g.child_id
  JOIN setting s ON s.id = e.setting_id
  JOIN feature_switch f ON f.trust_id = e.trust_id AND f.setting_id = e.setting_id AND f.feature = 'diary' AND f.state <> 'never'
    AND NOT EXISTS (SELECT 1 FROM feature_switch n WHERE n.trust_id = f.trust_id AND n.setting_id = f.setting_id AND n.feature = f.feature AND n.number > f.number)
  LEFT JOIN restriction r ON r.trust_id = g.trust_id AND r.guardian_id = g.guardian_id AND r.child_id = g.child_id AND r.state <> 'lifted'
  WHERE g.trust_id = ? AND g.guardian_id = ? AND g.child_id = ? AND g.valid_from <= ? AND (g.valid_to IS NULL OR g.valid_to >= ?)`;

const audience = `
  SELECT * FROM (
    SELECT t.at AS at, t.id AS line, t.reference_id AS entry FROM timeline_entry t
    WHERE t.trust_id = ? AND t.audience_type = ? AND t.audience_id = ? AND t.at >= ? AND t.at < ? AND t.withdrawn_at IS NULL AND t.setting_id = ? AND t.feature = 'diary' AND t.category IN ('day', 'health')
    ORDER BY t.at, t.id LIMIT 21) AS found`;

const page = `
  SELECT l.at AS lineAt, l.line AS line, e.id AS id, e.kind AS kind, e.at AS at, e.ended_at AS endedAt, e.recorded_at AS recordedAt, e.author_kind AS authorKind, e.author_name AS authorName, e.household_id AS household,
         e.details AS details, e.note AS note, e.incident AS incident, e.corrected_at AS correctedAt, e.withdrawn_at AS withdrawnAt, e.version AS version, s.id AS seen
  FROM (SELECT * FROM (${audience} UNION ALL ${audience}) AS lines_of ORDER BY at, line LIMIT 21) AS l
  JOIN diary_entry e ON e.id = l.entry
  LEFT JOIN diary_seen s ON s.trust_id = e.trust_id AND s.entry_id = e.id AND s.actor_id = ?
  ORDER BY l.at, l.line`;

const replies = `
  SELECT id AS id, entry_id AS entry, author_kind AS authorKind, author_name AS authorName, text AS text, language AS language, at AS at FROM diary_reply
  WHERE trust_id = ? AND household_id = ? AND entry_id IN (${Array.from({ length: 20 }, () => '?').join(', ')}) ORDER BY at, id`;

const bounds = new Map();

/** The day's first instants here and next, kept: there are few days. */
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

function cursorOf({ lineAt, line }) {
  const bytes = Buffer.alloc(24);
  bytes.writeBigInt64BE(BigInt(Date.parse(toIso(lineAt))));
  line.copy(bytes, 8);
  return bytes.toString('base64url');
}

function detailsOf(stored) {
  const { position, checks, nappy, toilet, meal, food, eaten, drink, millilitres, activity, mood, bring, withWhom, saidBy } = stored;
  return {
    position: position ?? null, checks: checks?.map((check) => ({ at: new Date(check.at).toISOString(), position: check.position })) ?? null, nappy: nappy ?? null, toilet: toilet ?? null, meal: meal ?? null,
    food: food ?? null, eaten: eaten ?? null, drink: drink ?? null, millilitres: millilitres ?? null, activity: activity ?? null, mood: mood ?? null, bring: bring ?? null, withWhom: withWhom ?? null, saidBy: saidBy ?? null,
  };
}

function entryOf(trust, own, maySeeDoor, row) {
  const mine = row.household !== null && row.household.equals(own);
  const hidden = row.kind.startsWith('HANDOVER') && !mine && !maySeeDoor;
  return {
    __typename: 'DiaryEntry', id: shownId('diar', trust, row.id), at: toIso(row.at), recordedAt: toIso(row.recordedAt), authorName: row.authorName, ownHousehold: row.authorKind === 'guardian' && mine,
    kind: row.kind, endedAt: toIso(row.endedAt), note: hidden ? null : row.note, incident: fromJson(row.incident), correctedAt: toIso(row.correctedAt), withdrawnAt: toIso(row.withdrawnAt), withdrawnReason: null,
    version: row.version, seenByMe: row.seen !== null, details: detailsOf(hidden ? {} : fromJson(row.details)), replies: [],
  };
}

await serveYardstick((prepare) => {
  const [readRights, readPage, readReplies] = [rights, page, replies].map(prepare);
  return async ({ trust, person, actor, today }, { child: text, day, first }) => {
    if (first > most) throw new Error('too many');
    const known = await readRights([trust, person, innerId(text), today, today]);
    const [one] = known;
    if (!one) return { child: null };
    const withheld = new Set(known.flatMap((row) => (row.withholds ? fromJson(row.withholds) : [])));
    const categories = fromJson(one.categories).filter((category) => !withheld.has(category));
    const child = { id: text, firstName: one.knownAs ?? one.legalFirstName };
    if (!categories.includes('day')) return { child: { ...child, timeline: null } };
    const [from, to] = boundsOf(one.zone, day);
    const audienceOf = (type, id) => [trust, type, id, from, to, one.setting];
    const rows = await readPage([...audienceOf('child', one.id), ...audienceOf('household', one.household), actor]);
    const shown = rows.slice(0, first);
    const entries = new Map(shown.map((row) => [row.id.toString('hex'), entryOf(trust, one.household, categories.includes('collection'), row)]));
    // Always twenty places, so that it is one prepared statement.
    const ids = Array.from({ length: 20 }, (_none, index) => (shown[index] ?? shown[0])?.id ?? one.id);
    for (const row of await readReplies([trust, one.household, ...ids])) {
      entries.get(row.entry.toString('hex')).replies.push({ id: shownId('repl', trust, row.id), at: toIso(row.at), authorName: row.authorName, byStaff: row.authorKind === 'staff', ownHousehold: row.authorKind === 'guardian', text: row.text, language: row.language });
    }
    const edges = shown.map((row) => ({ cursor: cursorOf(row), node: entries.get(row.id.toString('hex')) }));
    return { child: { ...child, timeline: { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } } } };
  };
});
