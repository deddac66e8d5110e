import type { Id } from '@alongside/server-data';
import type { Context } from '@alongside/server-access';
import { optionsOf } from '@alongside/server-core';
import type { OptionsOf } from '@alongside/plugin';
import { diaryFeature } from '../feature';

export type DiaryOptions = OptionsOf<typeof diaryFeature>;

/** The diary's options at a setting; null where it was never switched on. */
export function diaryOptions(context: Context, settingId: Id): Promise<DiaryOptions | null> {
  return optionsOf<DiaryOptions>(context, diaryFeature, settingId);
}
