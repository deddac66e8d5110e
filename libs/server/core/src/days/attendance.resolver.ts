import { Arg, Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { bytes, dayIn, join, sql, type Day as DayText, type Id } from '@alongside/server-data';
import { Concerns, Day, DecidedBy, defineLoader, Instant } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { coreDirectory } from '../access/core.directory';
import { ChildType } from '../people/child.type';
import { settingsOfTrust } from '../settings/settings-of-trust';
import { Presence } from './board.type';
import { expectedOn } from './expected-days';
import { presenceOf } from './presence';

@ObjectType('ChildAttendance', { description: 'How a child stands on one day at the setting it attends.' })
@Concerns('child')
class ChildAttendanceType {
  @Field(() => Day, { description: "The day, in the setting's zone." }) day: string;
  @Field(() => Presence, { description: 'How the child stands.' }) presence: Presence;
  @Field(() => Instant, { nullable: true, description: 'When it arrived.' }) arrivedAt: Date | null;
  @Field(() => Instant, { nullable: true, description: 'When it left.' }) leftAt: Date | null;
}

interface DayRow {
  days: string;
  arrivedAt: Date | null;
  leftAt: Date | null;
}

/** Attendance by `settingId day childId`: one statement, with a part for each setting and day that is asked for. */
const attendances = defineLoader<string, DayRow>('core.attendances', async (context, keys) => {
  const trustId = bytes(actorOf(context).trustId);
  const asked = keys.map((key) => {
    const [settingId, day, childId] = key.split(' ') as [Id, DayText, Id];
    return { settingId, day, childId };
  });
  const parts = [...Map.groupBy(asked, ({ settingId, day }) => `${settingId} ${day}`).values()].map((group) => {
    const { settingId, day } = group[0] as (typeof asked)[number];
    return sql`SELECT e.setting_id AS settingId, ${day} AS day, e.child_id AS childId, e.days AS days, a.arrived_at AS arrivedAt, a.left_at AS leftAt FROM enrolment e
        LEFT JOIN attendance a ON a.trust_id = e.trust_id AND a.setting_id = e.setting_id AND a.day = ${day} AND a.child_id = e.child_id
        WHERE e.trust_id = ${trustId} AND e.setting_id = ${bytes(settingId)} AND e.child_id IN (${join(group.map(({ childId }) => bytes(childId)))}) AND e.valid_from <= ${day} AND (e.valid_to IS NULL OR e.valid_to >= ${day})`;
  });
  const rows = await context.store.reads.rows({ settingId: 'id', day: 'text', childId: 'id', days: 'text', arrivedAt: 'instant?', leftAt: 'instant?' }, join(parts, ' UNION ALL '));
  return new Map(rows.map(({ settingId, day, childId, ...row }) => [`${settingId} ${day} ${childId}`, row]));
});

@Resolver(() => ChildType)
export class AttendanceResolver {
  @DecidedBy('core.see-timeline')
  @FieldResolver(() => ChildAttendanceType, { nullable: true, description: 'Whether the child is expected, here or gone on a day; null for those who may not read its day.' })
  async attendance(
    @Root() child: ChildType,
    @Ctx() context: Context,
    @Arg('day', () => Day, { nullable: true, description: 'The day; today at the setting when left out.' }) day?: DayText,
  ): Promise<ChildAttendanceType | null> {
    const places = (await coreDirectory.placesOfChild(context, child.childId)).filter((place) => place.current);
    const seen = await context.access.allows(context, 'core.see-timeline', places.map((place) => ({ child: child.childId, setting: place.settingId ?? undefined })));
    const settingId = places.find((_place, index) => seen[index])?.settingId;
    const setting = settingId ? (await settingsOfTrust(context)).get(settingId) : undefined;
    if (!setting) return null;
    const on = day ?? dayIn(setting.timeZone, context.clock.now());
    const row = await attendances(context).load(`${setting.id} ${on} ${child.childId}`);
    return { day: on, presence: presenceOf(row ?? { arrivedAt: null, leftAt: null }, row !== undefined && expectedOn(row.days, on)), arrivedAt: row?.arrivedAt ?? null, leftAt: row?.leftAt ?? null };
  }
}
