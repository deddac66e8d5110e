import { problemOf } from '@alongside/web-client';
import { NotAvailable } from '@alongside/web-shell';
import { ErrorState, LoadingState, PageHeading, useFormats, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useActionWords } from '../../web/action-words';
import { SettingChoice } from '../setting-choice';
import { ChangeSheet } from './change-sheet';
import { FeatureRules } from './feature-rules';
import { type AccessRulePartsFragment, AccessRulesDocument, NarrowingSettingsDocument } from './narrowing.generated';
import classes from './narrowing.module.css';

/** Who of the staff may do what, in the whole trust or at one setting, for those who lead the trust. */
export function WhoMayPage() {
  const t = useText('access-log');
  const [search, setSearch] = useSearchParams();
  const { data, error, loading, refetch } = useQuery(NarrowingSettingsDocument, { fetchPolicy: 'cache-and-network' });
  const settings = data?.viewer?.settings?.edges.map(({ node }) => node) ?? [];
  const setting = settings.find(({ id }) => id === search.get('setting'));
  const trust = data?.viewer?.actor?.trust;
  if (!data || !trust) return loading ? <LoadingState rows={4} height={90} /> : <ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={() => void refetch().catch(() => undefined)} />;
  return (
    <div className={classes.page}>
      <PageHeading title={t('narrowing.title')} above={trust.name} />
      <p className={classes.lead}>{t('narrowing.lead')}</p>
      <SettingChoice label={t('narrowing.where')} whole={t('narrowing.everywhere', { trust: trust.name })} settings={settings} chosen={setting?.id ?? ''} onChoose={(id) => setSearch(id === '' ? {} : { setting: id }, { replace: true })} />
      <Rules key={setting?.id ?? ''} setting={setting ?? null} trustName={trust.name} zone={(setting ?? settings[0])?.timeZone ?? 'Europe/London'} />
    </div>
  );
}

interface RulesProps {
  setting: { id: string; name: string } | null;
  trustName: string;
  zone: string;
}

function Rules({ setting, trustName, zone }: RulesProps) {
  const t = useText('access-log');
  const formats = useFormats(zone);
  const words = useActionWords();
  const [open, setOpen] = useState<AccessRulePartsFragment | null>(null);
  const [wanted, setWanted] = useState('');
  const { data, error, loading, refetch } = useQuery(AccessRulesDocument, { variables: { setting: setting?.id ?? null }, fetchPolicy: 'cache-and-network' });
  if (!data) return loading ? <LoadingState rows={4} height={90} /> : <ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={() => void refetch().catch(() => undefined)} />;
  if (!data.accessRules) return <NotAvailable />;
  const fits = (rule: AccessRulePartsFragment) => wanted === '' || words.action(rule.action, rule.title).toLocaleLowerCase().includes(wanted.toLocaleLowerCase());
  const features = data.accessRules.map((feature) => ({ ...feature, rules: feature.rules.filter(fits) })).filter(({ rules }) => rules.length > 0);
  return (
    <>
      <label className={classes.find}>
        <span>{t('narrowing.find')}</span>
        <input type="search" value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} />
      </label>
      {features.length === 0 && <p role="status">{t('narrowing.nothingFound')}</p>}
      {features.map((feature) => <FeatureRules key={feature.key} feature={feature} atSetting={setting !== null} onChange={setOpen} />)}
      {open && <ChangeSheet rule={open} setting={setting} trustName={trustName} formats={formats} read={() => refetch()} onClose={() => setOpen(null)} />}
    </>
  );
}
