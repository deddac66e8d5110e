import type { Id } from '@alongside/server-data';
import type { HandlerDeps, Payload } from '@alongside/server-events';
import type { Letter } from './letter';

/** What a letter is about: ids and plain values, no content and nothing secret. */
export type MailPayload = Payload;

/** What composing a letter works with. */
export interface MailDeps extends HandlerDeps {
  /** The whole address of a path of this server: `/family/invitation/…`. */
  linkTo(path: string): string;
}

/** One kind of letter: `identity.invitation`. */
export interface MailKind {
  name: string;
  /** Looks again whether the letter is still due, and writes it; null where it is not. May be called again for a letter that has gone out. */
  compose(payload: MailPayload, deps: MailDeps, trustId: Id): Promise<Letter | null>;
  /** It was handed in. May be called again. */
  sent?(payload: MailPayload, deps: MailDeps, trustId: Id): Promise<void>;
  /** The address does not take mail, and it is not tried again. May be called again. */
  refused?(payload: MailPayload, deps: MailDeps, trustId: Id): Promise<void>;
}
