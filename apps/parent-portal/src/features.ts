import { diaryForParents } from '@alongside/diary/parent';
import type { WebFeature } from '@alongside/web-shell';

/** Every feature of this app. A new one: import its door and add its line. */
export const features: readonly WebFeature[] = [diaryForParents];
