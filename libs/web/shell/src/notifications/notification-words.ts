import { formatsFor, useLanguage, useNow, useText } from '@alongside/web-ui';
import { IconBell } from '@tabler/icons-react';
import type { NotificationKind, ShownNotification } from '../feature';
import { useInstalledFeatures } from '../features-context';

/** A notification in words. */
export interface NotificationWords {
  Icon: NotificationKind['Icon'];
  hue: string | undefined;
  title: string;
  detail: string | null;
  /** When it happened: the time, with the day when that is not today. */
  when: string;
  /** The time at which it was told. */
  told: string;
  /** The address inside the app; null where there is nothing to open. */
  to: string | null;
  /** What the button says that leads there. */
  open: string;
}

const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Words for notifications of these kinds (of all kinds when left out), by the features that are built in. Suspends until their texts are there. */
export function useNotificationWords(kinds?: readonly string[]): (notification: ShownNotification) => NotificationWords {
  const concerned = useInstalledFeatures().filter(({ notifications }) => notifications && (kinds === undefined || kinds.some((kind) => kind in notifications)));
  const t = useText(['shell', ...concerned.flatMap(({ messages }) => (messages ? [messages.namespace] : []))]);
  const { locale } = useLanguage();
  const now = useNow();
  return (notification) => {
    const kind = concerned.map(({ notifications }) => notifications?.[notification.kind]).find((found) => found !== undefined);
    const { child, happenedAt } = notification;
    const formats = formatsFor(locale, child?.setting?.timeZone ?? deviceZone());
    const day = formats.today(new Date(happenedAt));
    const when = day === formats.today(now) ? formats.time(happenedAt) : t('shell:notifications.when', { day: formats.relativeDay(day, now), time: formats.time(happenedAt) });
    const name = child?.firstName ?? t('shell:notifications.child');
    return {
      Icon: kind?.Icon ?? IconBell,
      hue: kind?.hue,
      // A feature that this version of the app does not know yet, or that was taken out of it.
      title: kind ? t(kind.title, { name }) : t(child ? 'shell:notifications.generic.about' : 'shell:notifications.generic.something', { name }),
      detail: kind?.detail?.(notification, { t, formats, when, name }) ?? null,
      when,
      told: formats.time(notification.at),
      to: kind?.to?.(notification) ?? null,
      open: t(kind?.open ?? 'shell:notifications.open', { name }),
    };
  };
}
