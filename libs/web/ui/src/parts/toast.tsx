import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useSyncExternalStore } from 'react';
import classes from './toast.module.css';

interface Toast {
  id: number;
  message: string;
  undo?: { label: string; run: () => void } | undefined;
}

let current: Toast | null = null;
let count = 0;
const listeners = new Set<() => void>();

function show(toast: Toast | null): void {
  current = toast;
  listeners.forEach((listener) => listener());
}

/** Says in one line what was done, read out politely by screen readers. With `undo` it stays longer and offers the way back. */
export function toast(message: string, undo?: { label: string; run: () => void }): void {
  count += 1;
  show({ id: count, message, undo });
}

/** The place where toasts appear; once in the frame of an app. */
export function Toasts() {
  const shown = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => current);
  useEffect(() => {
    if (!shown) return undefined;
    const timer = setTimeout(() => show(null), shown.undo ? 9_000 : 4_500);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div className={classes.place} role="status" aria-live="polite">
      {shown && (
        <div key={shown.id} className={classes.toast}>
          <IconCheck aria-hidden="true" size={20} />
          <span>{shown.message}</span>
          {shown.undo && (
            <Button variant="subtle" className={classes.undo} onClick={() => {
              shown.undo?.run();
              show(null);
            }}>{shown.undo.label}</Button>
          )}
        </div>
      )}
    </div>
  );
}
