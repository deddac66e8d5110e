import { notificationKind, type NotificationWordTools } from '@alongside/web-shell';
import { IconAlertTriangle, IconToolsKitchen2 } from '@tabler/icons-react';
import { FoodDiaryNoticeFragmentDoc, FoodIncidentNoticeFragmentDoc, type FoodIncidentNoticeFragment } from './notices.generated';

interface About {
  child: { id: string } | null;
  day: string | null;
}

type PlaceOf = (childId: string, day: string) => string;

/** What was eaten and what it contains; just when, where this person may not read the entry. */
function eaten({ subject }: FoodIncidentNoticeFragment, { t, formats, when }: NotificationWordTools): string {
  if (subject?.__typename !== 'DiaryEntry' || subject.incident.length === 0) return `${when}.`;
  const things = formats.list(subject.incident.map((key) => t(`diary:allergen.${key}`)));
  const food = subject.details.food ?? subject.details.drink;
  return food ? t('diary:notice.what', { when, food, things }) : t('diary:notice.contained', { when, things });
}

const dayOf = (place: PlaceOf) => ({ child, day }: About) => (child && day ? place(child.id, day) : null);

/** A child ate what an allergy forbids. `place` is where this app shows a child's day, `advice` what these readers should do. */
export const foodIncident = (place: PlaceOf, advice: 'diary:notice.forStaff' | 'diary:notice.forFamily') =>
  notificationKind({
    Icon: IconAlertTriangle,
    title: 'diary:notice.incident',
    detail: (notification, tools) => `${eaten(notification, tools)} ${tools.t(advice, { name: tools.name })}`,
    to: dayOf(place),
    open: 'diary:notice.seeDay',
    fragment: FoodIncidentNoticeFragmentDoc,
  });

/** It was recorded by mistake. */
export const foodIncidentWithdrawn = (place: PlaceOf) =>
  notificationKind({
    Icon: IconToolsKitchen2,
    hue: 'diary',
    title: 'diary:notice.incidentWithdrawn',
    detail: (_notification, { t, name }) => t('diary:notice.withdrawnDetail', { name }),
    to: dayOf(place),
    open: 'diary:notice.seeDay',
  });

/** Something about a food diary: leads to it, at the same address in both apps. */
export const foodDiaryNotice = (title: string) =>
  notificationKind({
    Icon: IconToolsKitchen2,
    hue: 'diary',
    title,
    to: ({ child, subject }) => (child && subject ? `/children/${child.id}/food?diary=${subject.id}` : null),
    open: 'diary:notice.seeFoodDiary',
    fragment: FoodDiaryNoticeFragmentDoc,
  });
