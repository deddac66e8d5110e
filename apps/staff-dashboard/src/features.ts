import { accessLogForStaff } from '@alongside/access-log/staff';
import { accountForStaff } from '@alongside/account/staff';
import { consoleForStaff } from '@alongside/console/staff';
import { diaryForStaff } from '@alongside/diary/staff';
import { familiesForStaff } from '@alongside/families/staff';
import { registerForStaff } from '@alongside/register/staff';
import type { WebFeature } from '@alongside/web-shell';

/** Every feature of this app. A new one: import its door and add its line. */
export const features: readonly WebFeature[] = [accessLogForStaff, accountForStaff, consoleForStaff, diaryForStaff, familiesForStaff, registerForStaff];
