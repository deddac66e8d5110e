import { IconX } from '@tabler/icons-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useText } from '../language/use-language';
import { Toasts } from './toast';
import classes from './sheet.module.css';

interface SheetProps {
  title: string;
  /** Called when the person closes it: the cross, Escape, a tap beside it. */
  onClose: () => void;
  /** Stays in sight at the bottom: the button that does it. */
  foot?: ReactNode;
  /** Keeps what was typed from a stray tap: only the cross and Escape close it then. */
  guarded?: boolean;
  children: ReactNode;
}

/**
 * A sheet from the bottom on a phone, a dialog in the middle on a wider screen. The browser's own modal dialog: it keeps
 * the focus inside, makes the rest inert, closes on Escape and gives the focus back.
 */
export function Sheet({ title, onClose, foot, guarded = false, children }: SheetProps) {
  const t = useText('ui');
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  // Closed before it leaves the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element || element.open) return undefined;
    if (typeof element.showModal === 'function') element.showModal();
    else element.setAttribute('open', '');
    element.querySelector<HTMLElement>('[data-focus-first]')?.focus();
    return () => {
      if (typeof element.close === 'function') element.close();
      // What opened it may be gone by now: then one goes on at the page, not at the top of the window.
      setTimeout(() => {
        if (document.activeElement === document.body) document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
      });
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      className={classes.sheet}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (!guarded && event.target === dialog.current) onClose();
      }}
    >
      <div className={classes.inside}>
        <header className={classes.head}>
          <h2 id={titleId}>{title}</h2>
          <button type="button" className={classes.close} aria-label={t('close')} onClick={onClose}>
            <IconX aria-hidden="true" size={22} />
          </button>
        </header>
        {/* Where the frame puts what is urgent and comes now: outside of an open dialog nothing can be pressed. */}
        <div className={classes.front} data-front-place="" />
        <div className={classes.body}>{children}</div>
        {foot !== undefined && <footer className={classes.foot}>{foot}</footer>}
      </div>
      <Toasts />
    </dialog>
  );
}
