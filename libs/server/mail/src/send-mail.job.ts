import type { JobHandler } from '@alongside/server-events';
import { writeLetter } from './letter';
import type { MailKind } from './mail-kind';
import { AddressRefusedError, type MailTransport } from './mail-transport';
import { mailJobName } from './queue-mail';

export interface PostOffice {
  kinds: readonly MailKind[];
  transport: MailTransport;
  /** The whole address of a path of this server. */
  linkTo(path: string): string;
}

/**
 * Sends what `queueMail` put in: at least once, and under one id.
 * @throws Error when two kinds have one name
 */
export function sendMailJob({ kinds, transport, linkTo }: PostOffice): JobHandler {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  if (byName.size !== kinds.length) throw new Error('Two kinds of letter have one name.');
  return {
    name: mailJobName,
    async run(job, deps) {
      const { mailKind: name, ...payload } = job.payload;
      const kind = byName.get(String(name));
      if (!kind) throw new Error(`Nothing writes letters of the kind ${String(name)}.`);
      const mailDeps = { ...deps, linkTo };
      const letter = await kind.compose(payload, mailDeps, job.trustId);
      if (!letter) return;
      try {
        await transport.send({ ...letter, ...writeLetter(letter) }, job.id);
      } catch (error) {
        if (!(error instanceof AddressRefusedError)) throw error;
        await kind.refused?.(payload, mailDeps, job.trustId);
        return;
      }
      await kind.sent?.(payload, mailDeps, job.trustId);
    },
  };
}
