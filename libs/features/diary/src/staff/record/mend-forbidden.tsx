import type { MendProps } from '@alongside/web-client';
import { type Forbidden, ForbiddenWarning } from './forbidden-warning';
import type { RecordDiaryEntriesInput, RecordDiaryEntriesMutation } from './record.generated';

/** A recording that came back because of an allergy: for the others only, or as an incident. */
export function Mend({ item, busy, send }: MendProps) {
  const { recordDiaryEntries: answer } = item.refusal?.answer as RecordDiaryEntriesMutation;
  const input = item.input as unknown as RecordDiaryEntriesInput;
  const forbidden: Forbidden[] = answer.__typename === 'FoodForbidden' ? answer.forbidden.map(({ child, allergens }) => ({ id: child.id, firstName: child.firstName, allergens })) : [];
  const isForbidden = (childId: string) => forbidden.some(({ id }) => id === childId);
  const others = input.childIds.filter((childId) => !isForbidden(childId));
  return (
    <ForbiddenWarning forbidden={forbidden} others={others.length} busy={busy}
      onWithout={() => send({ ...input, childIds: others, ...(input.exceptions ? { exceptions: input.exceptions.filter(({ childId }) => !isForbidden(childId)) } : {}) })}
      onIncident={() => send({ ...input, incident: true })} />
  );
}
