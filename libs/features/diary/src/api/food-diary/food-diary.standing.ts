import type { Id } from '@alongside/server-data';
import type { AgreedHow } from './food-agreement.entity';

/** Where a food diary stands for one reader. */
type Standing = 'ASKED' | 'OPEN' | 'CLOSED';

/** One guardian's part in it, as stored. */
export interface StoredAgreement {
  id: Id;
  foodDiaryId: Id;
  guardianId: Id;
  householdId: Id;
  guardianName: string;
  askedAt: Date;
  agreedAt: Date | null;
  how: AgreedHow | null;
  recordedByName: string | null;
  endedAt: Date | null;
  endedByName: string | null;
  endNote: string | null;
  version: number;
}

/** How it was closed, as a reader may know it. */
interface Closing {
  at: Date;
  byName: string | null;
  byFamily: boolean;
  note: string | null;
}

interface Closed {
  closedAt: Date | null;
  closedByKind: string | null;
  closedByName: string | null;
  closingNote: string | null;
}

export interface ReadersStanding {
  standing: Standing;
  closing: Closing | null;
  /** The agreements that the reader may know of. */
  agreements: StoredAgreement[];
}

/** For staff: open once one household has agreed. */
export function standingForStaff(diary: Closed, agreements: readonly StoredAgreement[]): ReadersStanding {
  const closing = diary.closedAt ? { at: diary.closedAt, byName: diary.closedByName, byFamily: diary.closedByKind === 'guardian', note: diary.closingNote } : null;
  const agreed = agreements.some((one) => one.agreedAt !== null && one.endedAt === null);
  return { standing: closing ? 'CLOSED' : agreed ? 'OPEN' : 'ASKED', closing, agreements: [...agreements] };
}

/**
 * For a guardian: as if the own household were the only one. Whether the other home was asked, agreed or stopped shows
 * nowhere: a household that stopped finds the diary closed even while it goes on for the other, and one that was never
 * part of it learns that it is closed and not by whom or why.
 */
export function standingForHousehold(diary: Closed, agreements: readonly StoredAgreement[], householdId: Id): ReadersStanding {
  const own = agreements.filter((one) => one.householdId === householdId);
  const ended = own.find((one) => one.endedAt !== null);
  if (ended?.endedAt) return { standing: 'CLOSED', closing: { at: ended.endedAt, byName: ended.endedByName, byFamily: true, note: ended.endNote }, agreements: own };
  if (diary.closedAt) {
    const told = own.length > 0 && diary.closedByKind === 'staff';
    return { standing: 'CLOSED', closing: { at: diary.closedAt, byName: told ? diary.closedByName : null, byFamily: false, note: told ? diary.closingNote : null }, agreements: own };
  }
  return { standing: own.some((one) => one.agreedAt !== null) ? 'OPEN' : 'ASKED', closing: null, agreements: own };
}
