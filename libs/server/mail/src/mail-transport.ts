import type { Letter, WrittenLetter } from './letter';

/** The address takes no mail: there is no such mailbox, or none that may be written to. */
export class AddressRefusedError extends Error {
  override readonly name = 'AddressRefusedError';
}

/** Hands letters in. */
export interface MailTransport {
  /**
   * @param id the same for each try of one letter
   * @throws AddressRefusedError when the address takes no mail and trying again is no use; any other Error when it was not taken; it is tried again
   */
  send(letter: Letter & WrittenLetter, id: string): Promise<void>;
}
