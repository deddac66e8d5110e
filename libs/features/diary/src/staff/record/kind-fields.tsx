import type { Eaten, Meal, Mood, NappyFinding, SleepPosition, ToiletFinding } from '@alongside/web-client';
import { PickChip, useText } from '@alongside/web-ui';
import { Choices, NumberField, TextField } from '@alongside/web-ui/fields';
import { IconMoodHappy, IconMoodSad, IconMoodSick, IconMoodSmile, IconZzz } from '@tabler/icons-react';
import { Plate } from '../../web/kind-icon';
import type { Draft } from './draft';
import classes from './record.module.css';

interface KindFieldsProps {
  draft: Draft;
  onDetails: (details: Draft['details']) => void;
  /** Keys of the allergens that one of the chosen children must not have. */
  allergens: readonly string[];
}

const meals: readonly Meal[] = ['BREAKFAST', 'SNACK', 'LUNCH', 'TEA'];
const amounts: readonly Eaten[] = ['NONE', 'SOME', 'HALF', 'MOST', 'ALL'];
const nappies: readonly NappyFinding[] = ['WET', 'SOILED', 'BOTH', 'DRY'];
const visits: readonly ToiletFinding[] = ['WEE', 'POO', 'BOTH', 'TRIED', 'ACCIDENT'];
const positions: readonly SleepPosition[] = ['BACK', 'SIDE', 'FRONT'];
const drinks = ['water', 'milk', 'formula', 'breastMilk'] as const;
const things = ['nappies', 'wipes', 'clothes', 'formula', 'hat', 'wellies'] as const;
const moods: readonly [Mood, typeof IconMoodHappy][] = [['HAPPY', IconMoodHappy], ['SETTLED', IconMoodSmile], ['TIRED', IconZzz], ['UPSET', IconMoodSad], ['UNWELL', IconMoodSick]];

/** The large answers of each kind. */
export function KindFields({ draft, onDetails, allergens }: KindFieldsProps) {
  const t = useText('diary');
  const { details } = draft;
  const set = (change: Draft['details']) => onDetails({ ...details, ...change });
  const toggled = (list: readonly string[] | null | undefined, one: string) => ((list ?? []).includes(one) ? (list ?? []).filter((other) => other !== one) : [...(list ?? []), one]);

  switch (draft.kind) {
    case 'MEAL':
      return (
        <>
          <Choices label={t('ask.eaten')} choices={amounts.map((value) => ({ value, label: t(`eaten.${value}`), icon: <Plate eaten={value} large /> }))} value={details.eaten ?? null} onChoose={(eaten) => set({ eaten })} />
          <Choices size="small" label={t('ask.meal')} choices={meals.map((value) => ({ value, label: t(`meal.${value}`) }))} value={details.meal ?? null} onChoose={(meal) => set({ meal })} />
          <TextField label={t('ask.food')} value={details.food ?? ''} maxLength={500} onChange={(food) => set({ food })} />
          <Contains allergens={allergens} chosen={details.contains ?? []} onToggle={(key) => set({ contains: toggled(details.contains, key) })} />
        </>
      );
    case 'NAPPY':
      return <Choices label={t('ask.nappy')} quietLabel choices={nappies.map((value) => ({ value, label: t(`nappy.${value}`) }))} value={details.nappy ?? null} onChoose={(nappy) => set({ nappy })} />;
    case 'TOILET':
      return <Choices label={t('ask.toilet')} quietLabel choices={visits.map((value) => ({ value, label: t(`toilet.${value}`) }))} value={details.toilet ?? null} onChoose={(toilet) => set({ toilet })} />;
    case 'SLEEP':
      return <Choices label={t('ask.position')} choices={positions.map((value) => ({ value, label: t(`lying.${value}`) }))} value={details.position ?? null} onChoose={(position) => set({ position })} />;
    case 'DRINK':
      return (
        <>
          <div className={classes.picks} role="group" aria-label={t('ask.drink')}>
            {drinks.map((key) => <PickChip key={key} chosen={details.drink === t(`drink.${key}`)} onPick={() => set({ drink: t(`drink.${key}`) })}>{t(`drink.${key}`)}</PickChip>)}
          </div>
          <TextField label={t('ask.drink')} value={details.drink ?? ''} maxLength={500} onChange={(drink) => set({ drink })} />
          <NumberField label={t('ask.millilitres')} value={details.millilitres ?? 0} step={30} max={2000} onChange={(millilitres) => set({ millilitres })} />
          <Contains allergens={allergens} chosen={details.contains ?? []} onToggle={(key) => set({ contains: toggled(details.contains, key) })} />
        </>
      );
    case 'ACTIVITY':
      return <TextField focusFirst label={t('ask.activity')} value={details.activity ?? ''} maxLength={500} onChange={(activity) => set({ activity })} />;
    case 'MOOD':
      return <Choices label={t('ask.mood')} quietLabel choices={moods.map(([value, Icon]) => ({ value, label: t(`mood.${value}`), icon: <Icon size={28} /> }))} value={details.mood ?? null} onChoose={(mood) => set({ mood })} />;
    case 'BRING':
      return (
        <div className={classes.picks} role="group" aria-label={t('ask.bring')}>
          {things.map((key) => <PickChip key={key} chosen={(details.bring ?? []).includes(t(`thing.${key}`))} onPick={() => set({ bring: toggled(details.bring, t(`thing.${key}`)) })}>{t(`thing.${key}`)}</PickChip>)}
        </div>
      );
    default:
      return null;
  }
}

/** What the dish holds, asked only for what somebody here must not have. */
function Contains({ allergens, chosen, onToggle }: { allergens: readonly string[]; chosen: readonly string[]; onToggle: (key: string) => void }) {
  const t = useText('diary');
  if (allergens.length === 0) return null;
  return (
    <fieldset className={classes.contains}>
      <legend>{t('ask.contains')}</legend>
      <div className={classes.picks}>
        {allergens.map((key) => <PickChip key={key} tone="warn" chosen={chosen.includes(key)} onPick={() => onToggle(key)}>{t(`allergen.${key}`)}</PickChip>)}
      </div>
    </fieldset>
  );
}
