import { listed } from './claims';
import type { LabelledPart } from './labelled-part';
import type { ServerPart } from './server-part';

/** What stands on what among the parts. */
export interface Dependencies<P extends ServerPart = ServerPart> {
  readonly problems: readonly string[];
  /** Every part after those it depends on; otherwise in the order given. */
  readonly ordered: readonly LabelledPart<P>[];
  /** Whether the first part's feature names the second among its dependencies, is it, or the second is a foundation. */
  mayUse(user: LabelledPart, used: LabelledPart): boolean;
  /** Whether the first part depends on the second, directly or through others. */
  standsOn(user: LabelledPart, used: LabelledPart): boolean;
}

/** Reads the dependencies of all parts; unknown and circular ones are problems. */
export function readDependencies<P extends ServerPart>(parts: readonly LabelledPart<P>[]): Dependencies<P> {
  const byKey = new Map(parts.map((one) => [one.key, one]));
  const direct = new Map(
    parts.map((one) => [one, one.part.feature.dependencies.flatMap((key) => byKey.get(key) ?? [])] as const),
  );
  const unknown = parts.flatMap(({ part, label }) =>
    part.feature.dependencies
      .filter((key) => !byKey.has(key))
      .map((key) => `${label} depends on "${key}", which is not among the features`),
  );
  const { ordered, circles } = inOrder(parts, direct);
  const below = reachable(ordered, direct);
  const foundation = (one: LabelledPart) => one.part.foundation === true;
  return {
    problems: [...unknown, ...circles.map((circle) => `circular dependency: ${circle.map(({ label }) => label).join(' → ')}`), ...upward(parts, byKey)],
    ordered,
    mayUse: (user, used) => user === used || foundation(used) || user.part.feature.dependencies.includes(used.key),
    standsOn: (user, used) => below.get(user)?.has(used) === true || (foundation(used) && !foundation(user)),
  };
}

function inOrder<P extends ServerPart>(parts: readonly LabelledPart<P>[], direct: ReadonlyMap<LabelledPart<P>, readonly LabelledPart<P>[]>) {
  const ordered: LabelledPart<P>[] = [];
  const circles: LabelledPart<P>[][] = [];
  const done = new Set<LabelledPart<P>>();
  const visit = (one: LabelledPart<P>, path: readonly LabelledPart<P>[]): void => {
    const seenAt = path.indexOf(one);
    if (seenAt >= 0) circles.push([...path.slice(seenAt), one]);
    if (seenAt >= 0 || done.has(one)) return;
    direct.get(one)?.forEach((next) => visit(next, [...path, one]));
    done.add(one);
    ordered.push(one);
  };
  // Foundations first: nobody lists them, and everybody's foreign keys point at them.
  const foundationsFirst = [...parts].sort((a, b) => Number(b.part.foundation ?? false) - Number(a.part.foundation ?? false));
  foundationsFirst.forEach((one) => visit(one, []));
  return { ordered, circles };
}

function reachable<P extends ServerPart>(ordered: readonly LabelledPart<P>[], direct: ReadonlyMap<LabelledPart<P>, readonly LabelledPart<P>[]>) {
  const below = new Map<LabelledPart, Set<LabelledPart>>();
  for (const one of ordered) {
    const near = direct.get(one) ?? [];
    below.set(one, new Set(near.flatMap((next) => [next, ...(below.get(next) ?? [])])));
  }
  return below;
}

function upward(parts: readonly LabelledPart[], byKey: ReadonlyMap<string, LabelledPart>): string[] {
  return parts
    .filter(({ part }) => part.foundation === true)
    .flatMap(({ part, label }) => {
      const features = part.feature.dependencies.flatMap((key) => {
        const used = byKey.get(key);
        return used !== undefined && used.part.foundation !== true ? [used.label] : [];
      });
      return features.length === 0 ? [] : [`${label} is a foundation and may not depend on ${listed(features)}`];
    });
}
