import { useCommand, useSession } from '@alongside/web-client';
import { toast, useText } from '@alongside/web-ui';
import { useState } from 'react';
import { type FeatureState, SwitchFeatureDocument } from '../practices.generated';
import type { GridFeature } from './grid-rows';

/** A feature at a setting, as it was last read. */
export interface Place {
  settingId: string;
  feature: GridFeature;
}

interface Done extends Place {
  /** The number of decisions after this one. */
  decisions: number;
}

/**
 * Switches features at one or many settings, with one way back for all of it. Where somebody was quicker nothing is
 * overwritten: how many there were is told, and what holds is read anew.
 */
export function useSwitches(read: () => Promise<unknown>) {
  const t = useText(['console', 'ui']);
  const { refresh } = useSession();
  const [run] = useCommand(SwitchFeatureDocument);
  const [busy, setBusy] = useState(false);
  const [missed, setMissed] = useState(0);

  /** One after the other: each setting's families are told of its own. Gives those that worked. */
  async function each(places: readonly Place[], state: (place: Place) => FeatureState): Promise<Done[]> {
    const done: Done[] = [];
    for (const place of places) {
      const { settingId, feature } = place;
      await run({ settingId, feature: feature.key, state: state(place), options: null, decisions: feature.decisions }).then(
        ({ switchFeature }) => done.push({ ...place, decisions: switchFeature.feature.decisions }),
        () => undefined,
      );
    }
    setMissed(places.length - done.length);
    // The menu shows features in use: some may have come or gone.
    await Promise.all([read(), refresh()]).catch(() => undefined);
    return done;
  }

  async function undo(done: readonly Done[]) {
    setBusy(true);
    // What was never on cannot be undone to "never": it is stopped.
    const back = await each(done.map(({ settingId, feature, decisions }) => ({ settingId, feature: { ...feature, decisions } })), ({ feature }) => (feature.state === 'NEVER' ? 'STOPPED' : feature.state));
    toast(t(back.length === done.length ? 'console:undone' : 'console:undoFailed'));
    setBusy(false);
  }

  /** Switches all places; `said` is what is told, from how many worked. */
  async function switchAll(places: readonly Place[], state: FeatureState, said: (count: number) => string): Promise<void> {
    setBusy(true);
    const done = await each(places, () => state);
    if (done.length > 0) toast(said(done.length), { label: t('ui:undo'), run: () => void undo(done) });
    setBusy(false);
  }
  return { switchAll, busy, missed };
}
