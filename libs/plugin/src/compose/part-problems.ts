import { manifestProblems } from '../manifest-problems';
import type { Dependencies } from './dependencies';
import type { LabelledPart } from './labelled-part';
import { optionsProblems } from './options-problems';

/** What is wrong within each part, or between a part and those it depends on, apart from clashing names. */
export function partProblems(parts: readonly LabelledPart[], dependencies: Dependencies): string[] {
  return [
    // A manifest from outside may not have gone through defineFeature.
    ...parts.flatMap(({ part, label }) => manifestProblems(part.feature).map((problem) => `${label}: ${problem}`)),
    ...dependencies.problems,
    ...parts.flatMap((one) => ruleProblems(one, parts)),
    ...parts.flatMap((one) => handlerProblems(one, parts, dependencies)),
    ...parts.flatMap(({ part, label }) => optionsProblems(part.feature).map((problem) => `${label}: ${problem}`)),
  ];
}

function ruleProblems({ part, label }: LabelledPart, parts: readonly LabelledPart[]): string[] {
  const { feature, rules = {} } = part;
  // Where nobody need be signed in there is no relation a rule could ask about.
  const needing = Object.entries(feature.actions).filter(([, { audience }]) => audience !== 'public');
  const without = needing.filter(([action]) => !Object.hasOwn(rules, action));
  const unknown = Object.keys(rules).filter((action) => !Object.hasOwn(feature.actions, action));
  return [
    ...without.map(([action]) => `the action "${action}" of ${label} has no rule`),
    ...unknown.map((action) => {
      const owner = parts.find((other) => Object.hasOwn(other.part.feature.actions, action));
      return `${label} has a rule for the action "${action}", which ${owner ? `belongs to ${owner.label}` : 'no feature declares'}`;
    }),
  ];
}

function handlerProblems(one: LabelledPart, parts: readonly LabelledPart[], { mayUse }: Dependencies): string[] {
  return (one.part.handlers ?? []).flatMap(({ name, on }) =>
    on.flatMap((event) => {
      const owner = parts.find(({ part }) => Object.hasOwn(part.feature.events, event));
      const sentence = `the handler "${name}" of ${one.label} listens to "${event}"`;
      if (owner === undefined) return [`${sentence}, which no feature declares`];
      return mayUse(one, owner) ? [] : [`${sentence} of ${owner.label}, which is not among its dependencies`];
    }),
  );
}
