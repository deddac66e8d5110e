import { useInstalledFeatures } from '@alongside/web-shell';
import { Card, useText } from '@alongside/web-ui';
import { IconX } from '@tabler/icons-react';
import { useActionWords } from '../../web/action-words';
import { everything, type Search, withSubject } from './search';
import { SubjectField } from './subject-field';
import classes from './searching.module.css';

interface SearchFormProps {
  settingId: string;
  /** YYYY-MM-DD. */
  today: string;
  search: Search;
  onChange: (search: Search) => void;
}

/** By whom, about whom, what and when. Each change searches at once. */
export function SearchForm({ settingId, today, search, onChange }: SearchFormProps) {
  const t = useText('access-log');
  const words = useActionWords();
  const features = ['core', ...useInstalledFeatures().map(({ key }) => key)].map((key) => ({ key, title: words.feature(key, key) })).sort((one, other) => one.title.localeCompare(other.title));
  const set = (change: Partial<Search>) => onChange({ ...search, ...change });
  const plain = JSON.stringify(search) === JSON.stringify(everything);
  return (
    <Card label={t('searching.form')}>
      <div className={classes.form}>
        <SubjectField settingId={settingId} onPick={(subject) => onChange(withSubject(search, subject))} />
        <Select label={t('searching.feature')} value={search.feature} onChange={(feature) => set({ feature })} choices={features.map(({ key, title }) => [key, title])} all={t('searching.all')} />
        <Select label={t('searching.deed')} value={search.deed} onChange={(deed) => set({ deed: deed as Search['deed'] })} choices={(['READ', 'WRITE'] as const).map((deed) => [deed, t(`searching.deeds.${deed}`)])} all={t('searching.all')} />
        <Select label={t('searching.result')} value={search.result} onChange={(result) => set({ result: result as Search['result'] })} choices={(['DONE', 'REFUSED'] as const).map((result) => [result, t(`searching.results.${result}`)])} all={t('searching.all')} />
        <Day label={t('searching.from')} value={search.from} max={search.to || today} onChange={(from) => set({ from })} />
        <Day label={t('searching.to')} value={search.to} min={search.from} max={today} onChange={(to) => set({ to })} />
      </div>
      {!plain && (
        <div className={classes.chosen}>
          {search.subjects.map((subject) => (
            <button key={subject.id} type="button" onClick={() => set({ subjects: search.subjects.filter(({ id }) => id !== subject.id) })}>
              <span><small>{t(`searching.kind.${subject.kind}`)}</small> <bdi>{subject.name}</bdi></span>
              <IconX aria-hidden="true" size={18} /><span className="unseen">{t('searching.without')}</span>
            </button>
          ))}
          <button type="button" onClick={() => onChange(everything)}>{t('searching.clear')}</button>
        </div>
      )}
    </Card>
  );
}

function Select({ label, value, choices, all, onChange }: { label: string; value: string; choices: readonly (readonly [string, string])[]; all: string; onChange: (value: string) => void }) {
  return (
    <label className={classes.field}>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{all}</option>
        {choices.map(([key, title]) => <option key={key} value={key}>{title}</option>)}
      </select>
    </label>
  );
}

function Day({ label, value, min, max, onChange }: { label: string; value: string; min?: string; max?: string; onChange: (value: string) => void }) {
  return (
    <label className={classes.field}>
      <span>{label}</span>
      <input type="date" value={value} min={min} max={max} onChange={(event) => onChange(event.currentTarget.value)} />
    </label>
  );
}
