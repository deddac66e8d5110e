import { useRef } from 'react';
import { useNow } from './use-now';
import { instantAt } from './zoned-time';

interface Moment {
  /** Whether the moment has clearly not come yet; a minute is left for clocks that differ. */
  ahead: boolean;
  /** The instant to send. "Now" stays the moment of the first try: a retry says the same and is done once. */
  take: () => Date;
}

/** The moment that a form means: now (`time` null), or a clock time (HH:MM) on a day (YYYY-MM-DD) in a zone. */
export function useMoment(zone: string, day: string, time: string | null): Moment {
  const now = useNow();
  const taken = useRef<{ time: string | null; at: Date } | null>(null);
  return {
    ahead: time !== null && instantAt(zone, day, time).getTime() > now.getTime() + 60_000,
    take() {
      if (taken.current?.time !== time || taken.current === null) taken.current = { time, at: time === null ? new Date() : instantAt(zone, day, time) };
      return taken.current.at;
    },
  };
}
