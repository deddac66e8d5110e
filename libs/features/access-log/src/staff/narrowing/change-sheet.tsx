import { problemOf, useCommand } from '@alongside/web-client';
import { Button, type Formats, ProblemNote, Sheet, toast, useText } from '@alongside/web-ui';
import { LongTextField } from '@alongside/web-ui/fields';
import { useState } from 'react';
import { useActionWords } from '../../web/action-words';
import { DecisionHistory } from './decision-history';
import { type AccessRulePartsFragment, NarrowActionDocument } from './narrowing.generated';
import classes from './narrowing.module.css';

interface ChangeSheetProps {
  rule: AccessRulePartsFragment;
  /** Null for the whole trust. */
  setting: { id: string; name: string } | null;
  trustName: string;
  formats: Formats;
  read: () => Promise<unknown>;
  onClose: () => void;
}

/** Which roles may do one thing at this place, why that is changed, and what was decided before. */
export function ChangeSheet({ rule, setting, trustName, formats, read, onClose }: ChangeSheetProps) {
  const t = useText(['access-log', 'shell', 'ui']);
  const words = useActionWords();
  const action = words.action(rule.action, rule.title);
  const before = setting ? rule.takenHere : rule.takenEverywhere;
  const [taken, setTaken] = useState<readonly string[]>(before);
  const [reason, setReason] = useState('');
  const [left, setLeft] = useState<readonly string[] | null>(null);
  const [overtaken, setOvertaken] = useState(false);
  const [run, { busy, problem, clear }] = useCommand(NarrowActionDocument);
  const same = [...taken].sort().join() === [...before].sort().join();

  async function decide(roles: readonly string[], why: string, decisions: number): Promise<AccessRulePartsFragment | null> {
    const { narrowAction } = await run({ settingId: setting?.id ?? null, action: rule.action, taken: [...roles], reason: why, decisions });
    if (narrowAction.__typename === 'NobodyLeft') {
      setLeft(narrowAction.settings);
      return null;
    }
    await read();
    return narrowAction.rule;
  }

  const undo = async (now: AccessRulePartsFragment) => {
    try {
      await decide(before, t('access-log:narrowing.undoReason'), now.decisions);
      toast(t('access-log:narrowing.undone'));
    } catch {
      toast(t('access-log:narrowing.undoFailed'));
      await read();
    }
  };

  const save = async () => {
    setOvertaken(false);
    setLeft(null);
    try {
      const now = await decide(taken, reason, rule.decisions);
      if (!now) return;
      toast(t('access-log:narrowing.saved'), { label: t('ui:undo'), run: () => void undo(now) });
      onClose();
    } catch (error) {
      if (problemOf(error).code !== 'CONFLICT') return;
      clear();
      setOvertaken(true);
      await read();
    }
  };

  const toggle = (role: string) => {
    setLeft(null);
    clear();
    setTaken((known) => (known.includes(role) ? known.filter((one) => one !== role) : [...known, role]));
  };

  return (
    <Sheet guarded title={action} onClose={onClose} foot={
      <>
        <Button variant="default" onClick={onClose}>{t('access-log:narrowing.keep')}</Button>
        <Button loading={busy} disabled={same || reason.trim() === ''} onClick={() => void save()}>{t('access-log:narrowing.save')}</Button>
      </>
    }>
      <div className={classes.sheet}>
        <p>{setting ? t('access-log:narrowing.holdsAt', { place: setting.name }) : t('access-log:narrowing.holdsIn', { place: trustName })}</p>
        <fieldset className={classes.choose}>
          <legend>{t('access-log:narrowing.whoMay')}</legend>
          {rule.roles.map((role) => {
            const byTrust = setting !== null && rule.takenEverywhere.includes(role);
            return (
              <label key={role} className={classes.role} data-fixed={byTrust || undefined}>
                <input type="checkbox" checked={!byTrust && !taken.includes(role)} disabled={byTrust} onChange={() => toggle(role)} />
                <span>{t(`shell:role.${role}`)}{byTrust && <small> {t('access-log:narrowing.byTrust')}</small>}</span>
              </label>
            );
          })}
        </fieldset>
        <LongTextField label={t('access-log:narrowing.reason')} description={t('access-log:narrowing.reasonHint')} value={reason} onChange={setReason} maxLength={500} />
        {left && <p role="alert" className={classes.note}>{t('access-log:narrowing.nobodyLeft', { count: left.length, settings: formats.list(left) })}</p>}
        {overtaken && <p role="alert" className={classes.note}>{t('access-log:narrowing.overtaken')}</p>}
        <ProblemNote problem={problem} />
        {rule.decisions > 0 && <DecisionHistory rule={rule} settingId={setting?.id ?? null} formats={formats} />}
      </div>
    </Sheet>
  );
}
