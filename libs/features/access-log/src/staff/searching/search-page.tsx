import { problemOf } from '@alongside/web-client';
import { NotAvailable } from '@alongside/web-shell';
import { ErrorState, LoadingState, PageHeading, useFormats, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { SettingChoice } from '../setting-choice';
import { Alarms } from './alarms';
import { everything, type Search } from './search';
import { SearchForm } from './search-form';
import { Results } from './results';
import { SearchSettingsDocument, type SearchSettingsQuery } from './searching.generated';
import classes from './searching.module.css';

type Setting = NonNullable<NonNullable<SearchSettingsQuery['viewer']>['settings']>['edges'][number]['node'];

/** Who saw and changed what at a setting, for those who must answer for it. */
export function SearchPage() {
  const t = useText('access-log');
  const [search, setSearch] = useSearchParams();
  const { data, error, loading, refetch } = useQuery(SearchSettingsDocument, { fetchPolicy: 'cache-and-network' });
  const settings = data?.viewer?.settings?.edges.map(({ node }) => node).filter(({ maySearchAccessLog }) => maySearchAccessLog) ?? [];
  const setting = settings.find(({ id }) => id === search.get('setting')) ?? settings[0];
  if (!data) return loading ? <LoadingState rows={4} /> : <ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={() => void refetch().catch(() => undefined)} />;
  if (!setting) return <NotAvailable />;
  return (
    <div className={classes.page}>
      <PageHeading title={t('searching.title')} above={settings.length === 1 ? setting.name : undefined} />
      <SettingChoice label={t('searching.where')} settings={settings} chosen={setting.id} onChoose={(id) => setSearch({ setting: id }, { replace: true })} />
      <OfSetting key={setting.id} setting={setting} />
    </div>
  );
}

function OfSetting({ setting }: { setting: Setting }) {
  const t = useText('access-log');
  const formats = useFormats(setting.timeZone);
  const [wanted, setWanted] = useState<Search>(everything);
  return (
    <>
      <Alarms settingId={setting.id} formats={formats} />
      <p className={classes.lead}>{t('searching.lead')}</p>
      <SearchForm settingId={setting.id} today={formats.today()} search={wanted} onChange={setWanted} />
      <Results key={JSON.stringify(wanted)} setting={setting} search={wanted} formats={formats} />
    </>
  );
}
