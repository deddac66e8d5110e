import { createTransport } from 'nodemailer';
import { AddressRefusedError, type MailTransport } from './mail-transport';

const patienceMs = 20_000;

/**
 * Hands letters in over SMTP.
 * @param url `smtp://user:password@host:587` (STARTTLS where the server offers it) or `smtps://…`
 * @param from the sender: an address, or a name with an address in angle brackets
 */
export function smtpTransport(url: string, from: string): MailTransport & { close(): void } {
  const smtp = createTransport({ url, connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs });
  const [, ownName = 'Alongside', address = from] = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(from) ?? [];
  const domain = address.split('@').at(-1) ?? 'localhost';
  return {
    async send({ to, fromName, subject, text, html, language }, id) {
      const handIn = smtp.sendMail({
        from: { name: fromName ?? ownName, address },
        to,
        subject,
        text,
        html,
        messageId: `<${id}@${domain}>`,
        // Answers of machines ("out of office") are not wanted, and mailing lists must not take it for their own.
        headers: { 'auto-submitted': 'auto-generated', 'content-language': language },
      });
      await handIn.catch((error: unknown) => {
        throw refusedAddress(error) ? new AddressRefusedError('The mail server refused the address.') : error;
      });
    },
    close: () => smtp.close(),
  };
}

/** Answers to a recipient that say there is no such mailbox (RFC 5321, 4.2.3). Others may be the server's trouble and not the address's. */
const noMailbox: ReadonlySet<number | undefined> = new Set([550, 551, 553]);

function refusedAddress(error: unknown): boolean {
  const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number };
  return code === 'EENVELOPE' && (command === 'API' || (command === 'RCPT TO' && noMailbox.has(responseCode)));
}
