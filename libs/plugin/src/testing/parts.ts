import { defineFeature, type FeatureInput } from '../index';
import { compose, CompositionError, type ServerPart } from '../compose';

/** A part of a server made of a small feature, for the tests of the composer. */
export function part(key: string, contents: Omit<ServerPart, 'feature'> & { feature?: Omit<FeatureInput, 'key' | 'title' | 'summary'> } = {}): ServerPart {
  const { feature = {}, ...rest } = contents;
  return { feature: defineFeature({ key, title: `The ${key}`, summary: `What the ${key} is for.`, ...feature }), ...rest };
}

/** The problems for which these parts are refused; empty when they are not. */
export function problemsOf(...parts: ServerPart[]): readonly string[] {
  return refusals(() => compose(parts));
}

/** The problems of the CompositionError that the work throws; empty when it throws none. */
export function refusals(work: () => unknown): readonly string[] {
  try {
    work();
    return [];
  } catch (reason) {
    if (reason instanceof CompositionError) return reason.problems;
    throw reason;
  }
}
