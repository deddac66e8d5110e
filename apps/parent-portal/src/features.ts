import { accessLogForParents } from '@alongside/access-log/parent';
import { accountForParents } from '@alongside/account/parent';
import { diaryForParents } from '@alongside/diary/parent';
import { familiesForParents } from '@alongside/families/parent';
import type { WebFeature } from '@alongside/web-shell';

/** Every feature of this app. A new one: import its door and add its line. */
export const features: readonly WebFeature[] = [accessLogForParents, accountForParents, diaryForParents, familiesForParents];
