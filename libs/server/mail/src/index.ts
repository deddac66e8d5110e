import { MailTables1763850000001 } from './mail-tables.migration';
import { MailboxLetterEntity } from './mailbox-letter.entity';

export type { Letter, MailAddress } from './letter';
export type { MailDeps, MailKind, MailPayload } from './mail-kind';
export { AddressRefusedError, type MailTransport } from './mail-transport';
export { type MailCatalogue, type MailWords, wordsOf } from './mail-words';
export { mailboxLetters, mailboxTransport, type MailboxLetter } from './mailbox-transport';
export { type NewMail, noTrust, queueMail } from './queue-mail';
export { type PostOffice, sendMailJob } from './send-mail.job';
export { smtpTransport } from './smtp-transport';

export const mailEntities = [MailboxLetterEntity];
export const mailMigrations = [MailTables1763850000001];
