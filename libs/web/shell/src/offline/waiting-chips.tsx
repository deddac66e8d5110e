import { useKeptItems } from '@alongside/web-client';
import { Chip, useText } from '@alongside/web-ui';
import { IconCloudUp } from '@tabler/icons-react';

/** On a child's card: what was recorded here and is not sent yet, so that nobody records it again. */
export function WaitingChips({ childId }: { childId: string }) {
  const t = useText('shell');
  const items = useKeptItems().filter(({ words }) => words.whom.some(({ id }) => id === childId));
  if (items.length === 0) return null;
  const names = [...new Set(items.map(({ words }) => words.what))];
  return (
    <div>
      {names.map((what) => <Chip key={what} small tone="warn" icon={<IconCloudUp aria-hidden="true" />}>{t('offline.chip', { what })}</Chip>)}
    </div>
  );
}
