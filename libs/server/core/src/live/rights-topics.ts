import type { RequestContext } from '@alongside/server-graphql';
import { accountRightsTopic, personRightsTopic, rightsPulse, sessionRightsTopic, trustRightsTopic } from './rights-change';

/** The topics on which somebody hears that their own rights may have changed. */
export function rightsTopicsOf({ account, actor }: RequestContext): string[] {
  return [
    ...(actor ? [personRightsTopic(actor.personId), trustRightsTopic(actor.trustId)] : []),
    ...(account ? [accountRightsTopic(account.id), sessionRightsTopic(account.sessionId)] : []),
    rightsPulse,
  ];
}
