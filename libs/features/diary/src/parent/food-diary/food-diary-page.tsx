import { problemOf, useCommand } from '@alongside/web-client';
import { Button, Card, type Formats, toast, useText } from '@alongside/web-ui';
import { lazy, Suspense, useState } from 'react';
import { CloseSheet } from '../../web/food-diary/close-sheet';
import { type FoodChild, FoodDiaryScreen } from '../../web/food-diary/food-diary-screen';
import { FoodDiaryView } from '../../web/food-diary/food-diary-view';
import { FoodFacts } from '../../web/food-diary/food-facts';
import type { FoodDiary, FoodEntry } from '../../web/food-diary/food-words';
import { AgreeFoodDiaryDocument, TakeBackHomeFoodDocument } from './food-diary-parent.generated';
import classes from '../../web/food-diary/food-view.module.css';

const HomeFoodSheet = lazy(async () => ({ default: (await import('./home-food-sheet')).HomeFoodSheet }));

/** A child's food diary as its family reads and fills it. */
export function Page() {
  const t = useText('diary');
  return (
    <FoodDiaryScreen
      back={() => ({ to: '/', label: t('foodDiary.backToToday') })}
      shown={(child, diary, formats, done) => <Shared key={diary.id} child={child} diary={diary} formats={formats} done={done} />}
      none={() => null}
    />
  );
}

function Shared({ child, diary, formats, done }: { child: FoodChild; diary: FoodDiary; formats: Formats; done: () => void }) {
  const t = useText('diary');
  const [sheet, setSheet] = useState<'MEAL' | 'DRINK' | 'stop' | null>(null);
  const [count, setCount] = useState(0);
  const finish = () => {
    setSheet(null);
    setCount((before) => before + 1);
    done();
  };
  // Before the family has answered there is nothing to show yet but the question.
  if (diary.standing === 'ASKED') {
    return (
      <div className={classes.view}>
        <FoodFacts diary={diary} formats={formats} />
        {diary.mayAgree && <Ask diary={diary} done={done} />}
      </div>
    );
  }
  return (
    <>
      <FoodDiaryView key={count} child={child} diary={diary} formats={formats} tools={(entry, again) => <TakeBack entry={entry} mayAdd={diary.mayAdd} onDone={again} />} actions={
        <>
          {diary.mayAdd && <Button onClick={() => setSheet('MEAL')}>{t('foodDiary.home.meal')}</Button>}
          {diary.mayAdd && <Button variant="default" onClick={() => setSheet('DRINK')}>{t('foodDiary.home.drink')}</Button>}
        </>
      }>
        {diary.mayAgree && <Ask diary={diary} done={done} />}
      </FoodDiaryView>
      {diary.mayAdd && diary.mayClose && <button type="button" className={`${classes.disclose ?? ''} ${classes.screenOnly ?? ''}`} onClick={() => setSheet('stop')}>{t('foodDiary.close.stop.button')}</button>}
      <Suspense>
        {(sheet === 'MEAL' || sheet === 'DRINK') && <HomeFoodSheet kind={sheet} diaryId={diary.id} settingId={diary.setting.id} child={{ id: child.id, firstName: child.firstName }} formats={formats} onClose={() => setSheet(null)} onDone={finish} />}
      </Suspense>
      {sheet === 'stop' && <CloseSheet diary={diary} side="stop" onClose={() => setSheet(null)} onDone={finish} />}
    </>
  );
}

/** The question whether to take part, with both answers. */
function Ask({ diary, done }: { diary: FoodDiary; done: () => void }) {
  const t = useText(['diary', 'ui']);
  const [refusing, setRefusing] = useState(false);
  const [agree, { busy }] = useCommand(AgreeFoodDiaryDocument);
  async function yes() {
    try {
      await agree({ foodDiaryId: diary.id });
      toast(t('diary:foodDiary.ask.done'));
      done();
    } catch (error) {
      toast(t(`ui:problem.${problemOf(error).code === 'NETWORK' ? 'NETWORK' : 'INTERNAL'}.title`));
    }
  }
  return (
    <div className={classes.screenOnly}>
      <Card label={t('diary:foodDiary.ask.title')}>
        <div className={classes.ask}>
          <h2>{t('diary:foodDiary.ask.title')}</h2>
          <p>{t('diary:foodDiary.ask.detail', { setting: diary.setting.name })}</p>
          <div className={classes.picks}>
            <Button loading={busy} onClick={() => void yes()}>{t('diary:foodDiary.ask.yes')}</Button>
            <Button variant="default" onClick={() => setRefusing(true)}>{t('diary:foodDiary.ask.no')}</Button>
          </div>
        </div>
      </Card>
      {refusing && <CloseSheet diary={diary} side="no" onClose={() => setRefusing(false)} onDone={() => {
        setRefusing(false);
        done();
      }} />}
    </div>
  );
}

/** The way back for what the own household added. */
function TakeBack({ entry, mayAdd, onDone }: { entry: FoodEntry; mayAdd: boolean; onDone: () => void }) {
  const t = useText(['diary', 'ui']);
  const [takeBack, { busy }] = useCommand(TakeBackHomeFoodDocument);
  if (!entry.ownHousehold || !mayAdd) return null;
  async function run() {
    try {
      await takeBack({ entryId: entry.id });
      toast(t('diary:foodDiary.home.takenBack'));
      onDone();
    } catch (error) {
      toast(t(`ui:problem.${problemOf(error).code === 'NETWORK' ? 'NETWORK' : 'INTERNAL'}.title`));
    }
  }
  return <Button variant="default" loading={busy} onClick={() => void run()}>{t('diary:takeBack.button')}</Button>;
}
