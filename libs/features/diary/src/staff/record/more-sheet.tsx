import type { DiaryKind } from '@alongside/web-client';
import { Sheet, useText } from '@alongside/web-ui';
import { kindIcons } from '../../web/kind-icon';
import classes from './record.module.css';

interface MoreSheetProps {
  /** The kinds that have no button of their own. */
  kinds: readonly DiaryKind[];
  onChoose: (kind: DiaryKind) => void;
  onClose: () => void;
}

/** The kinds that are recorded less often. */
export function MoreSheet({ kinds, onChoose, onClose }: MoreSheetProps) {
  const t = useText('diary');
  return (
    <Sheet title={t('moreTitle')} onClose={onClose}>
      <div className={classes.kinds}>
        {kinds.map((kind) => {
          const Icon = kindIcons[kind];
          return (
            <button key={kind} type="button" className={classes.kind} onClick={() => onChoose(kind)}>
              <Icon aria-hidden="true" size={28} />
              {t(`kind.${kind}`)}
            </button>
          );
        })}
      </div>
    </Sheet>
  );
}
