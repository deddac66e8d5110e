import { problemOf } from '@alongside/web-client';
import { EmptyState, ErrorState, LoadingState, PageHeading, PickChip, useFormats, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { useSearchParams } from 'react-router';
import { SettingsGrid } from './grid/settings-grid';
import { PracticeCard } from './practice-card';
import { PracticesDocument, PracticeSettingsDocument } from './practices.generated';
import { SettingChoice } from './setting-choice';
import classes from './practices.module.css';

/** Which practices a setting uses, for those who lead it: who leads several sees all of them at once, and each by itself. */
export function PracticesPage() {
  const t = useText('console');
  const [search, setSearch] = useSearchParams();
  const { data, error, loading, refetch } = useQuery(PracticeSettingsDocument, { fetchPolicy: 'cache-and-network' });
  const settings = data?.viewer?.settings?.edges.map(({ node }) => node).filter(({ maySeeFeatures }) => maySeeFeatures) ?? [];
  const asked = settings.find(({ id }) => id === search.get('setting'));
  const setting = asked ?? settings[0];

  if (!data) {
    return loading ? <LoadingState rows={3} height={140} /> : <ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={() => void refetch().catch(() => undefined)} />;
  }
  return (
    <>
      <PageHeading title={t('practices.title')} above={settings.length === 1 ? setting?.name : undefined} />
      {settings.length > 1 && setting && (
        <div className={classes.views} role="group" aria-label={t('grid.view')}>
          <PickChip chosen={!asked} onPick={() => setSearch({}, { replace: true })}>{t('grid.all')}</PickChip>
          <PickChip chosen={asked !== undefined} onPick={() => setSearch({ setting: setting.id }, { replace: true })}>{t('grid.one')}</PickChip>
        </div>
      )}
      {settings.length > 1 && !asked ? (
        <SettingsGrid />
      ) : setting ? (
        <>
          <SettingChoice settings={settings} chosen={setting.id} onChoose={(id) => setSearch({ setting: id }, { replace: true })} />
          <Practices key={setting.id} settingId={setting.id} />
        </>
      ) : (
        <EmptyState title={t('practices.notYours.title')}>{t('practices.notYours.detail')}</EmptyState>
      )}
    </>
  );
}

function Practices({ settingId }: { settingId: string }) {
  const t = useText('console');
  const { data, error, loading, refetch } = useQuery(PracticesDocument, { variables: { setting: settingId }, fetchPolicy: 'cache-and-network' });
  const setting = data?.setting;
  const formats = useFormats(setting?.timeZone ?? 'Europe/London');
  const practices = setting?.features;
  if (!setting || !practices) {
    return loading ? <LoadingState rows={3} height={140} /> : <ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={() => void refetch().catch(() => undefined)} />;
  }
  if (practices.length === 0) return <EmptyState title={t('practices.none.title')}>{t('practices.none.detail')}</EmptyState>;
  return (
    <div className={classes.list}>
      {!setting.maySwitchFeatures && <p><small>{t('practices.lookOnly')}</small></p>}
      {practices.map((practice) => <PracticeCard key={practice.key} setting={setting} practice={practice} formats={formats} read={() => refetch()} />)}
    </div>
  );
}
