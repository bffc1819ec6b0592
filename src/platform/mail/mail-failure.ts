/**
 * line: the server could not be reached, or refused the program itself or its sender: nothing of the letter left, and no other
 * would fare better; later: this letter may be taken another time; never: the server refuses this letter for good; unclear:
 * the letter was handed over whole, but the server's answer never came, so it may be on its way.
 */
export type MailFailureKind = 'line' | 'later' | 'never' | 'unclear';

/** Why a letter did not go; the message is for the administrator. */
export class MailFailure extends Error {
  constructor(
    readonly kind: MailFailureKind,
    words: string,
  ) {
    super(words);
    this.name = 'MailFailure';
  }
}

/** What the client of SMTP tells of an error. */
interface SmtpError extends Error {
  code?: string | undefined;
  responseCode?: number | undefined;
  response?: string | undefined;
  /** What the server answered to. */
  command?: string | undefined;
}

const WORDS_LENGTH = 280;

/** Why the line to the server did not come to be. */
export function lineFailure(error: SmtpError): MailFailure {
  return new MailFailure('line', wordsOf(error));
}

/** Why a letter did not go over a line that stood; `handedOver`: its last byte had been given to the line. */
export function letterFailure(error: SmtpError, handedOver: boolean): MailFailure {
  const { responseCode, command } = error;
  // No letter has part in what the server says to the sender: a login it wants, a quota it keeps.
  if (responseCode !== undefined && command === 'MAIL FROM') return new MailFailure('line', wordsOf(error));
  if (responseCode === undefined) {
    const itself = error.code === 'EENVELOPE' || (error.code === 'EMESSAGE' && !handedOver);
    return new MailFailure(itself ? 'never' : handedOver ? 'unclear' : 'later', wordsOf(error));
  }
  return new MailFailure(responseCode >= 500 && responseCode !== 503 ? 'never' : 'later', wordsOf(error));
}

/** The words of the server, else those of the client; one line, cut. */
function wordsOf({ response, message, code }: SmtpError): string {
  const words = (response ?? `${code === undefined ? '' : `${code}: `}${message}`)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  return words.length <= WORDS_LENGTH ? words : `${words.slice(0, WORDS_LENGTH - 1)}…`;
}
