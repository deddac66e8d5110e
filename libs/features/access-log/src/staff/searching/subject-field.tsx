import { useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { useDeferredValue, useId, useState } from 'react';
import type { Subject } from './search';
import { LogSubjectsDocument } from './searching.generated';
import classes from './searching.module.css';

/** So many letters before names are looked for. */
const letters = 2;

/** Finds a child, an adult or somebody of the staff by the beginning of a name. */
export function SubjectField({ settingId, onPick }: { settingId: string; onPick: (subject: Subject) => void }) {
  const t = useText('access-log');
  const id = useId();
  const [name, setName] = useState('');
  const asked = useDeferredValue(name.trim());
  const enough = asked.length >= letters;
  const { data, loading } = useQuery(LogSubjectsDocument, { variables: { setting: settingId, name: asked }, skip: !enough, fetchPolicy: 'network-only' });
  const found = enough ? (data?.setting?.accessLogSubjects ?? []) : [];
  return (
    <div className={classes.subject}>
      <label className={classes.field} htmlFor={id}>
        <span>{t('searching.subject')}</span>
        <input id={id} type="search" value={name} autoComplete="off" placeholder={t('searching.subjectHint')} aria-describedby={`${id}-found`} onChange={(event) => setName(event.currentTarget.value)} />
      </label>
      <div id={`${id}-found`} role="status" className="unseen">{enough && !loading ? t('searching.found', { count: found.length }) : ''}</div>
      {found.length > 0 && (
        <ul className={classes.suggestions} aria-label={t('searching.subject')}>
          {found.map((subject) => (
            <li key={subject.id}>
              <button type="button" onClick={() => {
                onPick(subject);
                setName('');
              }}>
                <bdi>{subject.name}</bdi> <small>{t(`searching.kind.${subject.kind}`)}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
      {enough && !loading && found.length === 0 && <p className={classes.none}>{t('searching.nobody')}</p>}
    </div>
  );
}
