import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useId, useRef, useSyncExternalStore } from 'react';
import classes from './toast.module.css';

interface Toast {
  id: number;
  message: string;
  undo?: { label: string; run: () => void } | undefined;
}

interface Shown {
  toast: Toast | null;
  /** Where toasts may appear, the one in front last. */
  places: readonly string[];
}

let shown: Shown = { toast: null, places: [] };
let count = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function change(part: Partial<Shown>): void {
  shown = { ...shown, ...part };
  listeners.forEach((listener) => listener());
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function show(toast: Toast | null): void {
  clearTimeout(timer);
  change({ toast });
  if (toast) timer = setTimeout(() => show(null), toast.undo ? 9_000 : 4_500);
}

/** Says in one line what was done, read out politely by screen readers. With `undo` it stays longer and offers the way back. */
export function toast(message: string, undo?: { label: string; run: () => void }): void {
  count += 1;
  show({ id: count, message, undo });
}

/**
 * A place where toasts appear: once in the frame of an app, and in every sheet. An open sheet makes all that is outside of
 * it inert, so a toast out there could be neither heard nor pressed: it is shown in the place that is in front.
 */
export function Toasts() {
  const place = useId();
  const { toast: current, places } = useSyncExternalStore(listen, () => shown);
  useEffect(() => {
    change({ places: [...shown.places, place] });
    return () => change({ places: shown.places.filter((one) => one !== place) });
  }, [place]);
  const mine = places.at(-1) === place ? current : null;
  return (
    <div role="status" aria-live="polite">
      {mine && <ToastBar key={mine.id} toast={mine} />}
    </div>
  );
}

function ToastBar({ toast: { message, undo } }: { toast: Toast }) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The top layer: above the sheet and never cut off by it. Where a browser has none, the place itself is in front.
    if (typeof bar.current?.showPopover === 'function') bar.current.showPopover();
  }, []);
  return (
    <div ref={bar} popover="manual" className={classes.place}>
      <div className={classes.toast}>
        <IconCheck aria-hidden="true" size={20} />
        <span>{message}</span>
        {undo && (
          <Button variant="subtle" className={classes.undo} onClick={() => {
            undo.run();
            show(null);
          }}>{undo.label}</Button>
        )}
      </div>
    </div>
  );
}
