import MailComposer from 'nodemailer/lib/mail-composer';
import type { Instant } from '../../common/dates/calendar-date.js';
import { headerText, isMailAddress, type MailAddress } from './mail-address.js';
import { MailFailure } from './mail-failure.js';

/** A calendar object that goes with a letter (RFC 6047). */
export interface LetterInvitation {
  method: 'REQUEST' | 'CANCEL';
  fileName: string;
  content: string;
}

/** A letter to one person. */
export interface Letter {
  /** Without brackets; the same at every attempt, so that a receiver can tell a second copy. */
  messageId: string;
  to: MailAddress;
  subject: string;
  /** Plain text. */
  body: string;
  /** When it was written. */
  date: Instant;
  invitations: readonly LetterInvitation[];
}

/**
 * A letter as it travels (RFC 5322). A single invitation stands beside the text, so that mail programs offer to answer it; of
 * several, each is a file of its own, for a calendar object tells of one session only (RFC 5546 §3.2.2).
 * @throws MailFailure of kind never, for an address that is none
 */
export function letterBytes(letter: Letter, from: MailAddress): Promise<Buffer> {
  if (!isMailAddress(letter.to.address)) throw new MailFailure('never', 'The address is not one.');
  const [single, ...others] = letter.invitations;
  const message = new MailComposer({
    from,
    to: { name: headerText(letter.to.name), address: letter.to.address },
    subject: headerText(letter.subject),
    text: letter.body,
    messageId: `<${letter.messageId}>`,
    date: new Date(letter.date),
    // Nobody's automatic reply is wanted (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(single && others.length === 0
      ? { icalEvent: { method: single.method, filename: single.fileName, content: single.content } }
      : {}),
    attachments: others.length === 0 ? [] : letter.invitations.map(attachment),
  });
  return message.compile().build();
}

function attachment({ method, fileName, content }: LetterInvitation) {
  return {
    filename: fileName,
    content: Buffer.from(content, 'utf8'),
    contentType: `text/calendar; charset=utf-8; method=${method}`,
    contentTransferEncoding: 'base64' as const,
  };
}
