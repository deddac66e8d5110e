import { globalId } from '@alongside/server-graphql';
import { SettingType } from './setting.type';
import type { SettingFacts } from './settings-of-trust';

export const settingTag = 'sett';

/** The graph's setting from what access has loaded already. */
export function settingView(setting: SettingFacts): SettingType {
  return Object.assign(new SettingType(), {
    id: globalId(settingTag, setting.trustId, setting.id),
    settingId: setting.id,
    trustId: setting.trustId,
    name: setting.name,
    town: setting.town,
    nation: setting.nation,
    timeZone: setting.timeZone,
  });
}
