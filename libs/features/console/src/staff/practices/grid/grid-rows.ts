import type { PracticeGridQuery } from './practice-grid.generated';

export type GridSetting = NonNullable<NonNullable<PracticeGridQuery['viewer']>['settings']>['edges'][number]['node'];
export type GridFeature = NonNullable<GridSetting['features']>[number];

/** One feature over all settings. */
export interface GridRow {
  key: string;
  title: string;
  summary: string;
  /** How it stands at each setting, in the order of the settings; undefined where one may not see it. */
  at: (GridFeature | undefined)[];
}

/** The features of some settings as rows, in the order in which the server names them. */
export function gridRows(settings: readonly GridSetting[]): GridRow[] {
  const all = settings.flatMap(({ features }) => features ?? []);
  const keys = [...new Set(all.map(({ key }) => key))];
  return keys.map((key) => {
    const { title = key, summary = '' } = all.find((feature) => feature.key === key) ?? {};
    return { key, title, summary, at: settings.map(({ features }) => features?.find((feature) => feature.key === key)) };
  });
}
