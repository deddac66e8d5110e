/** A child that a waiting entry is about: the id finds its card on the board, the first name is what the list says. */
export interface QueuedChild {
  id: string;
  firstName: string;
}

/** What the list of waiting entries tells about one, in the words that the person saw when saving it. */
export interface QueuedWords {
  /** "Lunch", "Nap". */
  what: string;
  /** First names only. */
  whom: readonly QueuedChild[];
  /** What was typed in own words: shown when it could not be sent, so that nothing has to be remembered. */
  detail?: string | undefined;
}

/** Why the server did not take an entry. */
export interface Refusal {
  /** A code of `ApiProblem`, or ANSWER when the server answered with an outcome that says no (a union result). */
  code: string;
  /** The input field that did not fit. */
  field?: string | undefined;
  /** What to quote to the people who run the server. */
  reference?: string | undefined;
  /** With ANSWER: the outcome, for the part of the feature that mends it. */
  answer?: unknown;
}

/** What a mutation is sent with. */
export interface QueuedInput {
  [field: string]: unknown;
  /** The client key: the server does a repeated key once. */
  key: string;
}

/** A mutation that waits on the device until the network is back. */
export interface QueuedMutation {
  /** The client key inside `input`; sending twice is done once. */
  key: string;
  /** Only sent while this actor acts (global id). */
  actorId: string;
  /** Where it belongs (global id); null where it belongs to no single setting. */
  settingId: string | null;
  /** Names a document in the registry, never the text of a query: the app may be newer when it is sent. */
  operationId: string;
  input: QueuedInput;
  /** When the person did it, by this device's clock (ISO instant). */
  deviceTime: string;
  words: QueuedWords;
  /** `refused`: it could not be sent, and the person has to look at it. */
  state: 'waiting' | 'refused';
  /** How often the server failed over it by a fault of its own. */
  failures: number;
  refusal: Refusal | null;
}
