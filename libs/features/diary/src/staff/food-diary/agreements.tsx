import { problemOf, useCommand } from '@alongside/web-client';
import { Button, Chip, dayIn, type Formats, toast, useText } from '@alongside/web-ui';
import type { FoodDiary } from '../../web/food-diary/food-words';
import { NoteFoodAgreementDocument } from './food-diary-staff.generated';
import classes from '../../web/food-diary/food-view.module.css';

interface AgreementsProps {
  diary: FoodDiary;
  /** Who can agree; null where the acting person may not note it. */
  guardians: readonly { id: string; name: string }[] | null;
  formats: Formats;
}

/** Who was asked and who agreed; staff note here what was agreed on paper or at the door. */
export function Agreements({ diary, guardians, formats }: AgreementsProps) {
  const t = useText(['diary', 'ui']);
  const [note, { busy }] = useCommand(NoteFoodAgreementDocument);
  const open = diary.standing !== 'CLOSED';
  const part = new Map(diary.agreements.map((one) => [one.guardianId, one]));
  const others = open ? (guardians ?? []).filter(({ id }) => !part.has(id)) : [];
  const day = (at: string) => formats.shortDay(dayIn(formats.zone, new Date(at)));

  async function agree(guardianId: string, how: 'PAPER' | 'DOOR', name: string) {
    try {
      await note({ foodDiaryId: diary.id, guardianId, how });
      toast(t('diary:foodDiary.agreement.noted', { name }));
    } catch (error) {
      toast(t(`ui:problem.${problemOf(error).code === 'NETWORK' ? 'NETWORK' : 'INTERNAL'}.title`));
    }
  }

  const ways = (id: string, name: string) => open && guardians?.some((one) => one.id === id) && (
    <span className={classes.picks}>
      {(['PAPER', 'DOOR'] as const).map((how) => (
        <Button key={how} variant="default" disabled={busy} aria-label={t(`diary:foodDiary.agreement.note.${how}`, { name })} onClick={() => void agree(id, how, name)}>{t(`diary:foodDiary.agreement.way.${how}`)}</Button>
      ))}
    </span>
  );

  return (
    <section className={classes.screenOnly} aria-label={t('diary:foodDiary.agreement.title')}>
      <ul className={classes.people}>
        {diary.agreements.map((one) => (
          <li key={one.id}>
            <span><bdi>{one.guardianName}</bdi></span>
            {one.endedAt !== null ? (
              <Chip>{t('diary:foodDiary.agreement.ended', { day: day(one.endedAt) })}</Chip>
            ) : one.agreedAt !== null ? (
              <Chip tone="ok">{t(`diary:foodDiary.agreement.agreed.${one.how ?? 'PORTAL'}`, { day: day(one.agreedAt) })}</Chip>
            ) : (
              <>
                <Chip tone="warn">{t('diary:foodDiary.agreement.waiting')}</Chip>
                {ways(one.guardianId, one.guardianName)}
              </>
            )}
            {one.endNote !== null && <small dir="auto">{one.endNote}</small>}
          </li>
        ))}
        {others.map(({ id, name }) => (
          <li key={id}>
            <span><bdi>{name}</bdi></span>
            <Chip>{t('diary:foodDiary.agreement.notAsked')}</Chip>
            {ways(id, name)}
          </li>
        ))}
      </ul>
    </section>
  );
}
