import type { DiaryKind } from '@alongside/web-client';
import { useQuery } from '@apollo/client/react';
import { DiarySettingsDocument } from './diary-settings.generated';

/**
 * Whether a setting writes down a kind of thing; handovers always are. Until its answer is here everything is offered: the
 * server decides, and without network nothing may go unrecorded.
 */
export function useWrittenDown(settingId: string): (kind: DiaryKind) => boolean {
  const { data } = useQuery(DiarySettingsDocument, { variables: { setting: settingId }, skip: settingId === '' });
  const kinds = data?.setting?.diary?.kinds;
  return (kind) => kinds === undefined || kind.startsWith('HANDOVER') || kinds.includes(kind);
}
