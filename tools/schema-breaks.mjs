// Which changes of the graph would break a client, and which of them nobody has explained.
import { buildSchema, findBreakingChanges } from 'graphql';

/**
 * Breaking changes from one schema to another that are not agreed.
 * @param {string} before SDL
 * @param {string} now SDL
 * @param {string} agreed text that names agreed changes in graphql-js' own words (docs/schema-changes.md)
 * @returns {string[]} one sentence per change, such as "Child.nick was removed."
 */
export function unexplainedBreaks(before, now, agreed) {
  return findBreakingChanges(buildSchema(before), buildSchema(now))
    .map((change) => change.description)
    .filter((description) => !agreed.includes(description));
}

/**
 * The first line where two texts part, for a person; undefined when they are the same.
 * @param {string} committed
 * @param {string} now
 */
export function firstDifference(committed, now) {
  if (committed === now) return undefined;
  const [left, right] = [committed.split('\n'), now.split('\n')];
  const length = Math.max(left.length, right.length);
  const line = Array.from({ length }, (_, index) => index).find((index) => left[index] !== right[index]);
  return `line ${line + 1}: committed "${left[line]?.trim() ?? ''}", now "${right[line]?.trim() ?? ''}"`;
}
