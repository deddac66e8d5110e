/** Parts that do not fit together, or a schema that breaks the rules of the house; the message lists every problem. */
export class CompositionError extends Error {
  override readonly name = 'CompositionError';

  constructor(readonly problems: readonly string[]) {
    const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
    super([`The server cannot be put together, ${count}:`, ...problems.map((problem) => `- ${problem}`)].join('\n'));
  }
}
