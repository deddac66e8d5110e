import type { CareNeedKind } from '@alongside/web-client';
import { Chip, useText } from '@alongside/web-ui';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import classes from './board.module.css';

const tones = { ALLERGY: 'stop', MEDICAL: 'warn', SUPPORT: 'plain', DIET: 'plain' } as const;

interface CareNeedsProps {
  name: string;
  needs: readonly { id: string; kind: CareNeedKind; text: string; severe: boolean }[] | null;
  small?: boolean;
}

/** What everyone who feeds or looks after a child must know, the dangerous first. Never folded away. */
export function CareNeeds({ name, needs, small = false }: CareNeedsProps) {
  const t = useText('shell');
  if (!needs || needs.length === 0) return null;
  return (
    <ul className={classes.needs} aria-label={t('board.careNeeds', { name })}>
      {[...needs].sort((one, other) => Number(other.severe) - Number(one.severe)).map((need) => (
        <li key={need.id}>
          <Chip small={small} tone={tones[need.kind]} icon={need.severe ? <IconAlertTriangleFilled aria-hidden="true" /> : undefined}>
            <span>
              <span className="unseen">{t(`board.need.${need.kind}`)} </span>
              {need.text}
            </span>
          </Chip>
        </li>
      ))}
    </ul>
  );
}
