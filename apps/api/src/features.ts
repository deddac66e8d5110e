import { accessLogApi } from '@alongside/access-log/api';
import { accountApi } from '@alongside/account/api';
import { consoleApi } from '@alongside/console/api';
import { diaryApi } from '@alongside/diary/api';
import { familiesApi } from '@alongside/families/api';
import { registerApi } from '@alongside/register/api';
import type { FeatureManifest } from '@alongside/plugin';
import type { FeatureApi } from '@alongside/server-feature';

/** The features of this server, each by its `api` door: the only list. Adding one is one line here. */
export const features: readonly FeatureApi<FeatureManifest>[] = [accessLogApi, accountApi, consoleApi, diaryApi, familiesApi, registerApi];
