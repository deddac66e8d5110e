import { coreFeature } from '@alongside/server-core';
import { consoleFeature, practicesRoles, restrictionRoles, workListRoles } from '../feature';

it('the menu offers each page to those roles that the server lets see it', () => {
  expect([...practicesRoles].sort()).toEqual([...coreFeature.actions['core.see-features'].defaultRoles].sort());
  expect([...practicesRoles].sort()).toEqual([...consoleFeature.actions['console.see-decisions'].defaultRoles].sort());
  expect([...workListRoles].sort()).toEqual([...coreFeature.actions['core.see-work-items'].defaultRoles].sort());
  expect([...restrictionRoles].sort()).toEqual([...coreFeature.actions['core.see-restrictions'].defaultRoles].sort());
  expect([...restrictionRoles].sort()).toEqual([...coreFeature.actions['core.decide-restriction'].defaultRoles].sort());
});
