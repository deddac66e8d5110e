import { consoleForStaff } from '@alongside/console/staff';
import { diaryForStaff } from '@alongside/diary/staff';
import { registerForStaff } from '@alongside/register/staff';
import type { WebFeature } from '@alongside/web-shell';

/** Every feature of this app. A new one: import its door and add its line. */
export const features: readonly WebFeature[] = [consoleForStaff, diaryForStaff, registerForStaff];
