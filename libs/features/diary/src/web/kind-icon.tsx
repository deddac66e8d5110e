import type { DiaryKind, Eaten } from '@alongside/web-client';
import {
  IconBabyBottle, IconBackpack, IconBlocks, IconDiaper, IconDoorEnter, IconDoorExit, IconHome, IconMoodSmile, IconMoon, IconNote, IconToiletPaper, IconToolsKitchen2,
} from '@tabler/icons-react';
import classes from './diary.module.css';

/** The sign of each kind, the same for families and staff. */
export const kindIcons = {
  SLEEP: IconMoon,
  NAPPY: IconDiaper,
  TOILET: IconToiletPaper,
  MEAL: IconToolsKitchen2,
  DRINK: IconBabyBottle,
  ACTIVITY: IconBlocks,
  MOOD: IconMoodSmile,
  BRING: IconBackpack,
  NOTE: IconNote,
  HANDOVER_ARRIVAL: IconDoorEnter,
  HANDOVER_COLLECTION: IconDoorExit,
  HOME: IconHome,
} as const satisfies Record<DiaryKind, unknown>;

const share = { NONE: 0, SOME: 25, HALF: 50, MOST: 75, ALL: 100 } as const satisfies Record<Eaten, number>;

/** A plate that shows how much of it was eaten. Only beside words. */
export function Plate({ eaten, large = false }: { eaten: Eaten; large?: boolean }) {
  return <span className={classes.plate} data-large={large || undefined} style={{ ['--eaten' as string]: `${share[eaten]}%` }} aria-hidden="true" />;
}

/** The sign of one entry: a plate for a meal, the kind's own icon otherwise. */
export function EntryIcon({ kind, eaten }: { kind: DiaryKind; eaten: Eaten | null }) {
  const Icon = kindIcons[kind];
  return kind === 'MEAL' && eaten ? <Plate eaten={eaten} /> : <Icon size={22} />;
}
