import { EmptyState, PickChip, StickyActionBar, useText } from '@alongside/web-ui';
import { useState } from 'react';
import { Link } from 'react-router';
import type { BoardContext, BoardEntry, BoardPart } from '../feature';
import { ChildCard } from './child-card';
import classes from './board.module.css';

interface BoardProps {
  entries: readonly BoardEntry[];
  parts: readonly { key: string; part: BoardPart }[];
  context: BoardContext;
  onDone: () => void;
}

interface Filter {
  key: string;
  label: string;
  tone: 'plain' | 'warn';
  test: (entry: BoardEntry) => boolean;
}

const isHere = (entry: BoardEntry) => entry.presence === 'HERE';
const order = { HERE: 0, EXPECTED: 1, LEFT: 2, NOT_EXPECTED: 3 } as const;

/** The filters, the children, and the bar with what can be recorded for those who are chosen. */
export function Board({ entries, parts, context, onDone }: BoardProps) {
  const t = useText(['shell', ...parts.map(({ key }) => key)]);
  const [filterKey, setFilter] = useState<string | null>(null);
  const [chosenIds, setChosen] = useState<ReadonlySet<string>>(new Set());

  const offered: Filter[] = [
    { key: 'here', label: 'shell:board.filter.here', tone: 'plain', test: isHere },
    { key: 'all', label: 'shell:board.filter.all', tone: 'plain', test: () => true },
    ...parts.flatMap(({ key, part }) =>
      (part.filters ?? []).map(({ key: own, label, tone = 'plain', test }): Filter => ({ key: `${key}.${own}`, label, tone, test: (entry) => isHere(entry) && test(entry) })),
    ),
    { key: 'mine', label: 'shell:board.filter.mine', tone: 'plain', test: (entry) => entry.ownKeyChild },
    { key: 'allergies', label: 'shell:board.filter.allergies', tone: 'warn', test: (entry) => isHere(entry) && (entry.child.careNeeds ?? []).some(({ kind }) => kind === 'ALLERGY') },
  ];
  const count = (test: Filter['test']) => entries.filter(test).length;
  // One that holds nobody, or just those who are here, tells nothing; a warning always does.
  const sameAsHere = ({ key, tone, test }: Filter) => key !== 'here' && key !== filterKey && tone !== 'warn' && entries.every((entry) => test(entry) === isHere(entry));
  const filters = offered.filter((one) => one.key === 'all' || (count(one.test) > 0 && !sameAsHere(one)));
  // In the early morning nobody is here yet: then the board begins with everyone.
  const filter = filters.find(({ key }) => key === filterKey) ?? filters[0];

  const shown = entries.filter((entry) => filter?.test(entry) ?? true).sort((one, other) => order[one.presence] - order[other.presence]);
  const chosen = entries.filter(({ child }) => chosenIds.has(child.id));
  const choosable = shown.filter(isHere);
  const allChosen = choosable.length > 0 && choosable.every(({ child }) => chosenIds.has(child.id));
  const toggle = (id: string) => setChosen((before) => {
    const next = new Set(before);
    if (!next.delete(id)) next.add(id);
    return next;
  });
  const clear = () => setChosen(new Set());

  if (entries.length === 0) return <EmptyState title={t('shell:board.empty.title')}>{t('shell:board.empty.detail')}</EmptyState>;
  const [first] = chosen;
  return (
    <>
      <div className={classes.tools}>
        <div className={classes.filters} role="group" aria-label={t('shell:board.filters')}>
          {filters.map((one) => (
            <PickChip key={one.key} tone={one.tone} chosen={one.key === filter?.key} onPick={() => setFilter(one.key)}>
              {t(one.label, { count: count(one.test) })}
            </PickChip>
          ))}
        </div>
        {choosable.length > 0 && (
          <button type="button" className={classes.chooseAll} onClick={() => (allChosen ? clear() : setChosen(new Set(choosable.map(({ child }) => child.id))))}>
            {t(allChosen ? 'shell:board.chooseNone' : 'shell:board.chooseAll')}
          </button>
        )}
      </div>
      <ul className={classes.grid} aria-label={t('shell:board.children', { room: context.room.name })}>
        {shown.map((entry) => (
          <li key={entry.child.id}>
            <ChildCard entry={entry} context={context} parts={parts} chosen={chosenIds.has(entry.child.id)} onToggle={() => toggle(entry.child.id)} />
          </li>
        ))}
      </ul>
      {first && (
        <StickyActionBar
          label={t('shell:board.record')}
          clear={{ label: t('shell:board.clear'), onPress: clear }}
          summary={
            <>
              <bdi>{chosen.length === 1 ? `${first.child.firstName} ${first.child.lastName.slice(0, 1)}.` : t('shell:board.chosen', { count: chosen.length })}</bdi>
              {chosen.length === 1 && <Link className={classes.open} to={`/children/${first.child.id}`}>{t('shell:board.open')}</Link>}
            </>
          }
        >
          {parts.map(({ key, part: { Actions } }) => Actions && <Actions key={key} {...context} chosen={chosen} done={() => {
            clear();
            onDone();
          }} />)}
        </StickyActionBar>
      )}
    </>
  );
}
