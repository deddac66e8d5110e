import { isDay, tidyText, type Day } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';

/** Kinds of order that stand between adults and a child. */
type OrderKind = 'prohibited-steps' | 'child-arrangements' | 'non-molestation' | 'occupation' | 'care-order' | 'special-guardianship' | 'other';

/** What an order says of itself, as somebody read it. */
export interface OrderDetails {
  orderKind: OrderKind | null;
  court: string | null;
  madeOn: Day | null;
  /** Its number. */
  reference: string | null;
  /** Where the copy is kept. */
  keptAt: string | null;
}

/** Between which days it withholds; null is without that end. */
export interface OrderTerm {
  validFrom: Day | null;
  validTo: Day | null;
}

const limits = { court: 120, reference: 80, keptAt: 300 } as const;

/** The details as they are stored. @throws BAD_INPUT naming the field that is too long or no day */
export function tidyOrder(order: OrderDetails, at: string): OrderDetails {
  const text = (field: keyof typeof limits): string | null => {
    const value = tidyText(order[field] ?? '');
    if (value.length > limits[field]) throw failure.badInput(`At most ${limits[field]} characters.`, { field: `${at}.${field}` });
    return value === '' ? null : value;
  };
  return { orderKind: order.orderKind, court: text('court'), madeOn: dayOf(order.madeOn, `${at}.madeOn`), reference: text('reference'), keptAt: text('keptAt') };
}

/** @throws BAD_INPUT where one of them is no day, or the last lies before the first */
export function tidyTerm({ validFrom, validTo }: OrderTerm, at: string): OrderTerm {
  const term = { validFrom: dayOf(validFrom, `${at}.from`), validTo: dayOf(validTo, `${at}.until`) };
  if (term.validFrom !== null && term.validTo !== null && term.validTo < term.validFrom) throw failure.badInput('The last day lies before the first.', { field: `${at}.until` });
  return term;
}

function dayOf(day: Day | null, field: string): Day | null {
  if (day !== null && !isDay(day)) throw failure.badInput('This is no day.', { field });
  return day;
}
