import { problemOf, useCommand, useSession } from '@alongside/web-client';
import { toast, useText } from '@alongside/web-ui';
import { useState } from 'react';
import { type FeatureState, type PracticeFragment, SwitchFeatureDocument } from './practices.generated';

interface Wanted {
  state: FeatureState;
  /** Left out, they stay as they are. */
  options?: Record<string, unknown>;
}

/**
 * Decides about a feature of a setting, with the way back. When somebody was quicker, what they decided is read and shown,
 * and nothing is overwritten.
 */
export function useSwitch(settingId: string, practice: PracticeFragment, read: () => Promise<unknown>) {
  const t = useText(['console', 'ui']);
  const { refresh } = useSession();
  const [run, { busy, problem, clear }] = useCommand(SwitchFeatureDocument);
  const [overtaken, setOvertaken] = useState(false);

  async function send(before: PracticeFragment, wanted: Wanted): Promise<PracticeFragment> {
    const { switchFeature } = await run({ settingId, feature: before.key, state: wanted.state, options: wanted.options ?? null, decisions: before.decisions });
    // The menu shows features in use: this one may have come or gone.
    await Promise.all([read(), refresh()]);
    return switchFeature.feature;
  }

  /** Takes the decision back. What was never on cannot be undone to "never": it is stopped. */
  async function undo(now: PracticeFragment, before: PracticeFragment) {
    try {
      await send(now, { state: before.state === 'NEVER' ? 'STOPPED' : before.state, options: before.options });
      toast(t('console:undone'));
    } catch {
      toast(t('console:undoFailed'));
      await read();
    }
  }

  /** Decides; `said` is what is told when it worked. */
  async function decide(wanted: Wanted, said: string): Promise<'done' | 'overtaken' | 'failed'> {
    setOvertaken(false);
    try {
      const now = await send(practice, wanted);
      toast(said, { label: t('ui:undo'), run: () => void undo(now, practice) });
      return 'done';
    } catch (error) {
      if (problemOf(error).code !== 'CONFLICT') return 'failed';
      clear();
      setOvertaken(true);
      await read();
      return 'overtaken';
    }
  }
  return { decide, busy, problem, clear, overtaken };
}
