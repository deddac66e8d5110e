import { because } from '../../reasons/because';
import type { Findings } from '../match/matched-register';
import type { PlanItem, WantedThing } from './things';

/**
 * Leaves out adults, and households, that would be made and whose every relationship was refused in planning: the reference of their
 * only child stands for somebody else by now. Such adults wait with the child.
 */
export function withoutLonely(items: readonly PlanItem[], wanted: readonly WantedThing[], findings: Findings): PlanItem[] {
  const joined = new Set(items.filter((item) => item.kind === 'guardianship').flatMap(({ imported }) => [imported['guardianId'], imported['householdId']]));
  const childrenOf = (guardian: string) => wanted.filter((thing) => thing.kind === 'guardianship' && thing.refs['guardianId']?.key === guardian).map((thing) => thing.refs['childId']?.key ?? '');
  const left = new Set<string>();
  for (const item of items) {
    if (item.action !== 'create' || joined.has(item.id)) continue;
    if (item.kind === 'household') left.add(item.id);
    const children = item.kind === 'guardian' ? childrenOf(item.key) : [];
    if (children.length === 0) continue;
    left.add(item.id);
    for (const row of item.rows) findings.refuse({ place: row, ref: row.ref }, 'row', '', because('without-child_relations', { refs: children.join(', ') }));
  }
  return items.filter((item) => !left.has(item.id));
}
