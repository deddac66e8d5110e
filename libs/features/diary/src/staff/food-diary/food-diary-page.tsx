import { Button, type Formats, useFormats, useText } from '@alongside/web-ui';
import { IconToolsKitchen2 } from '@tabler/icons-react';
import { useState } from 'react';
import { CloseSheet } from '../../web/food-diary/close-sheet';
import { type FoodChild, FoodDiaryScreen } from '../../web/food-diary/food-diary-screen';
import { FoodDiaryView } from '../../web/food-diary/food-diary-view';
import type { FoodDiary } from '../../web/food-diary/food-words';
import { Agreements } from './agreements';
import { OpenFoodSheet } from './open-food-sheet';

/** A child's food diary as staff keep it. */
export function Page() {
  const t = useText('diary');
  return (
    <FoodDiaryScreen
      back={(childId) => ({ to: `/children/${childId}`, label: t('foodDiary.backToChild') })}
      shown={(child, diary, formats, done) => <Kept key={diary.id} child={child} diary={diary} formats={formats} done={done} />}
      none={(child, done) => <Start child={child} done={done} />}
    />
  );
}

function Kept({ child, diary, formats, done }: { child: FoodChild; diary: FoodDiary; formats: Formats; done: () => void }) {
  const t = useText('diary');
  const [closing, setClosing] = useState(false);
  return (
    <>
      <FoodDiaryView child={child} diary={diary} formats={formats} actions={diary.mayClose && <Button variant="default" onClick={() => setClosing(true)}>{t('foodDiary.close.staff.button')}</Button>}>
        <Agreements diary={diary} guardians={child.foodGuardians} formats={formats} />
      </FoodDiaryView>
      {closing && <CloseSheet diary={diary} side="staff" onClose={() => setClosing(false)} onDone={() => {
        setClosing(false);
        done();
      }} />}
    </>
  );
}

function Start({ child, done }: { child: FoodChild; done: () => void }) {
  const t = useText('diary');
  const formats = useFormats(child.setting?.timeZone ?? 'Europe/London');
  const [opening, setOpening] = useState(false);
  if (child.foodGuardians === null) return null;
  return (
    <div>
      <Button leftSection={<IconToolsKitchen2 size={20} aria-hidden="true" />} onClick={() => setOpening(true)}>{t('foodDiary.start')}</Button>
      {opening && <OpenFoodSheet childId={child.id} firstName={child.firstName} guardians={child.foodGuardians} formats={formats} onClose={() => setOpening(false)} onDone={() => {
        setOpening(false);
        done();
      }} />}
    </div>
  );
}
