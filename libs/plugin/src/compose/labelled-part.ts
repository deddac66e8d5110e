import type { ServerPart } from './server-part';

/** A part with the name problems call it by: its feature key, with the title beside it where two features have one key. */
export interface LabelledPart<P extends ServerPart = ServerPart> {
  readonly part: P;
  readonly key: string;
  readonly label: string;
}

/** Gives every part its label, in the order given. */
export function labelParts<P extends ServerPart>(parts: readonly P[]): LabelledPart<P>[] {
  const sameKey = Map.groupBy(parts, ({ feature }) => feature.key);
  return parts.map((part, at) => {
    const { key, title } = part.feature;
    const unique = sameKey.get(key)?.length === 1;
    return { part, key, label: unique ? `"${key}"` : `"${key}" ("${title}", number ${at + 1} in the list)` };
  });
}
