/** Items by what a function gives for them; items for which it gives null stand in no group. */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K | null): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Every unordered pair of a list. */
export function* pairs<T>(items: readonly T[]): Generator<[T, T]> {
  for (let first = 0; first < items.length; first += 1) {
    for (let second = first + 1; second < items.length; second += 1) yield [items[first] as T, items[second] as T];
  }
}

/** Joins things into sets, in almost constant time a step. The first one added leads its set. */
export class Joined<T> {
  private readonly parents = new Map<T, T>();
  private readonly order = new Map<T, number>();

  add(item: T): void {
    if (this.parents.has(item)) return;
    this.parents.set(item, item);
    this.order.set(item, this.order.size);
  }

  join(a: T, b: T): void {
    this.add(a);
    this.add(b);
    const one = this.leader(a);
    const other = this.leader(b);
    if (one === other) return;
    const first = (this.order.get(one) ?? 0) <= (this.order.get(other) ?? 0) ? one : other;
    this.parents.set(first === one ? other : one, first);
  }

  leader(item: T): T {
    let root = item;
    while (this.parents.get(root) !== root && this.parents.has(root)) root = this.parents.get(root) as T;
    let step = item;
    while (step !== root) {
      const next = this.parents.get(step) as T;
      this.parents.set(step, root);
      step = next;
    }
    return root;
  }
}
