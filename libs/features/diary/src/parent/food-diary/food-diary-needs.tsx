import type { ShownChild } from '@alongside/web-shell';
import { Need, useText } from '@alongside/web-ui';
import { IconToolsKitchen2 } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { useFamilyFoodDiaries } from './use-family-food-diaries';

/** Among what waits for a parent: food diaries that this parent was asked to agree to. */
export function Needs({ children }: { children: readonly ShownChild[] }) {
  const t = useText('diary');
  const go = useNavigate();
  const { diaries } = useFamilyFoodDiaries(children);
  return diaries
    .filter(({ diary }) => diary.mayAgree && diary.agreements.some(({ mine }) => mine))
    .map(({ child, diary }) => (
      <Need key={diary.id} hue="diary" icon={<IconToolsKitchen2 size={22} />} title={t('foodDiary.need.title', { name: child.firstName })} detail={t('foodDiary.need.detail', { setting: diary.setting.name })}
        onOpen={() => void go(`/children/${child.id}/food?diary=${diary.id}`)} />
    ));
}
