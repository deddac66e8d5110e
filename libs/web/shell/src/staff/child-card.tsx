import { Face, useText } from '@alongside/web-ui';
import { IconCheck } from '@tabler/icons-react';
import type { BoardContext, BoardEntry, BoardPart } from '../feature';
import { WaitingChips } from '../offline/waiting-chips';
import { CareNeeds } from './care-needs';
import classes from './board.module.css';

interface ChildCardProps {
  entry: BoardEntry;
  context: BoardContext;
  parts: readonly { key: string; part: BoardPart }[];
  chosen: boolean;
  onToggle: () => void;
}

/** A child on the board: name, key person, what they may not have, and what features show. Pressing it chooses the child. */
export function ChildCard({ entry, context, parts, chosen, onToggle }: ChildCardProps) {
  const t = useText('shell');
  const { child, presence, keyPerson } = entry;
  const { formats } = context;
  const name = `${child.firstName} ${child.lastName.slice(0, 1)}.`;
  const where = {
    HERE: keyPerson ? t('board.key', { name: keyPerson.firstName }) : t('board.noKey'),
    EXPECTED: t('board.expected'),
    LEFT: entry.leftAt ? t('board.leftAt', { time: formats.time(entry.leftAt) }) : t('board.left'),
    NOT_EXPECTED: t('board.notExpected'),
  }[presence];
  return (
    <div className={classes.child} data-chosen={chosen || undefined} data-away={presence === 'HERE' ? undefined : true}>
      <button type="button" className={classes.press} aria-pressed={chosen} aria-label={`${child.firstName} ${child.lastName}`} onClick={onToggle} />
      <div className={classes.name}>
        <Face id={child.id} initials={child.initials} />
        <div>
          <h2><bdi>{name}</bdi></h2>
          <small>{where}</small>
        </div>
      </div>
      {chosen && <span className={classes.tick} aria-hidden="true"><IconCheck size={16} stroke={3} /></span>}
      <CareNeeds small name={child.firstName} needs={child.careNeeds} />
      <WaitingChips childId={child.id} />
      {presence === 'HERE' && parts.map(({ key, part: { Facts } }) => Facts && <Facts key={key} entry={entry} context={context} />)}
    </div>
  );
}
