import { defineNode } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { coreEntities, coreMigrations } from './core-tables';
import { coreFeature } from './core.feature';
import { coreRules } from './core.rules';
import { AttendanceResolver } from './days/attendance.resolver';
import { BoardResolver } from './days/board.resolver';
import { ChangedResolver } from './live/changed.resolver';
import { RightsChangedResolver } from './live/rights-changed.resolver';
import { ChildResolver } from './people/child.resolver';
import { childrenById, childTag } from './people/child.view';
import { orderEndJobs } from './people/order-end.jobs';
import { RestrictionResolver } from './people/restriction.resolver';
import { FeatureResolver } from './settings/feature.resolver';
import { roomsById, roomTag } from './settings/room.view';
import { RoomResolver, SettingResolver } from './settings/setting.resolver';
import { settingTag, settingView } from './settings/setting.view';
import { settingsOfTrust } from './settings/settings-of-trust';
import { TimelineResolver } from './timeline/timeline.resolver';
import { WorkItemResolver } from './work/work-item.resolver';

/** Gives those of the ids that the loader finds and the action allows. */
async function seenOnly<T extends object>(context: Context, action: string, ids: readonly string[], target: (id: string) => object, load: (id: string) => Promise<T | undefined>): Promise<Map<string, T>> {
  const seen = await context.access.allows(context, action, ids.map(target));
  const found = await Promise.all(ids.map(load));
  return new Map(ids.flatMap((id, index): [string, T][] => { const object = found[index]; return seen[index] && object ? [[id, object]] : []; }));
}

/** What core gives to the composition. */
export const corePart = {
  feature: coreFeature,
  entities: coreEntities,
  migrations: coreMigrations,
  resolvers: [SettingResolver, RoomResolver, FeatureResolver, ChildResolver, AttendanceResolver, RestrictionResolver, BoardResolver, TimelineResolver, WorkItemResolver, ChangedResolver, RightsChangedResolver],
  rules: coreRules,
  jobs: orderEndJobs,
  nodes: [
    defineNode({
      tag: childTag,
      typeName: 'Child',
      load: async (context, ids) => {
        const seen = await seenOnly(context as Context, 'core.see-child', ids, (child) => ({ child }), (id) => childrenById(context).load(id));
        for (const childId of seen.keys()) (context as Context).access.audit.read(context as Context, { action: 'core.see-child', subjectType: 'child', subjectId: childId, childId });
        return seen;
      },
    }),
    defineNode({ tag: roomTag, typeName: 'Room', load: (context, ids) => seenOnly(context as Context, 'core.see-board', ids, (room) => ({ room }), (id) => roomsById(context).load(id)) }),
    defineNode({
      tag: settingTag,
      typeName: 'Setting',
      load: (context, ids) =>
        seenOnly(context as Context, 'core.see-setting', ids, (setting) => ({ setting }), async (id) => {
          const setting = (await settingsOfTrust(context as Context)).get(id);
          return setting && settingView(setting);
        }),
    }),
  ],
};
