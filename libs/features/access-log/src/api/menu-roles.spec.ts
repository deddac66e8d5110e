import { accessLogFeature, narrowingRoles, searchRoles } from '../feature';

it('the menu offers each page to those roles that the server lets see it', () => {
  const { actions } = accessLogFeature;
  for (const action of ['access-log.search', 'access-log.see-alarms', 'access-log.lift-alarm'] as const) expect([...searchRoles].sort()).toEqual([...actions[action].defaultRoles].sort());
  for (const action of ['access-log.see-rules', 'access-log.narrow'] as const) expect([...narrowingRoles].sort()).toEqual([...actions[action].defaultRoles].sort());
});
