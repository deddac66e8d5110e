import { BrandMark, SideRail, useText } from '@alongside/web-ui';
import { IconLayoutGrid, IconMenu2, IconUserCircle } from '@tabler/icons-react';
import type { WebFeature } from '../feature';
import { useFeatures } from '../features-context';
import { useFeatureEntries } from '../frame/navigation-entries';
import { ShellFrame } from '../frame/shell-frame';
import { startApp } from '../frame/start-app';

/** How many entries of features stand in a phone's bar, between the board and More; a wide screen's rail has them all. */
const inBar = 3;

function StaffFrame() {
  const t = useText('shell');
  const entries = useFeatureEntries(useFeatures());
  const more = entries.length > inBar;
  return (
    <ShellFrame layout="staff" navigation={
      <SideRail label={t('nav.label')} mark={<BrandMark />} entries={[
        { to: '/', label: t('nav.board'), icon: <IconLayoutGrid size={24} />, end: true },
        ...entries.map((entry, index) => (index < inBar ? entry : { ...entry, only: 'wide' as const })),
        ...(more ? [{ to: '/more', label: t('nav.more'), icon: <IconMenu2 size={24} />, only: 'phone' as const }] : []),
        { to: '/more', label: t('nav.account'), icon: <IconUserCircle size={24} />, only: more ? 'wide' : undefined },
      ]} />
    } />
  );
}

/** Starts the staff's app with these features. */
export function startStaffApp(features: readonly WebFeature[]): Promise<void> {
  return startApp({
    app: 'staff',
    base: '/staff',
    features,
    frame: { Component: StaffFrame },
    pages: [
      { index: true, lazy: async () => ({ Component: (await import('./board-page')).BoardPage }) },
      { path: 'children/:childId', lazy: async () => ({ Component: (await import('./child-page')).ChildPage }) },
      { path: 'more', lazy: async () => {
        const { MorePage } = await import('../more/more-page');
        return { Component: () => <MorePage inBar={inBar} railOnWide /> };
      } },
    ],
  });
}
