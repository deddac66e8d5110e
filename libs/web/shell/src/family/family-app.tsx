import { BottomNav, useText } from '@alongside/web-ui';
import { IconHome, IconMenu2 } from '@tabler/icons-react';
import type { WebFeature } from '../feature';
import { useFeatures } from '../features-context';
import { useFeatureEntries } from '../frame/navigation-entries';
import { ShellFrame } from '../frame/shell-frame';
import { startApp } from '../frame/start-app';

/** How many entries of features stand in the bar, between Today and More. */
const inBar = 3;

function FamilyFrame() {
  const t = useText('shell');
  const entries = useFeatureEntries(useFeatures()).slice(0, inBar);
  return (
    <ShellFrame layout="family" navigation={
      <BottomNav label={t('nav.label')} entries={[
        { to: '/', label: t('nav.today'), icon: <IconHome size={24} />, end: true },
        ...entries,
        { to: '/more', label: t('nav.more'), icon: <IconMenu2 size={24} /> },
      ]} />
    } />
  );
}

/** Starts the parents' app with these features. */
export function startFamilyApp(features: readonly WebFeature[]): Promise<void> {
  return startApp({
    app: 'family',
    base: '/family',
    features,
    frame: { Component: FamilyFrame },
    pages: [
      { index: true, lazy: async () => ({ Component: (await import('./today-page')).TodayPage }) },
      { path: 'more', lazy: async () => {
        const { MorePage } = await import('../more/more-page');
        return { Component: () => <MorePage inBar={inBar} /> };
      } },
    ],
  });
}
