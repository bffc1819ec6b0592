import type { Reader } from './told-scene.js';

/** What decides whether a notice goes as a letter. */
export interface MailedFacts {
  /** Whether there is a mail server at all. */
  configured: boolean;
  /** Whether letters of the kind go at all. */
  active: boolean;
  urgent: boolean;
  /** Whether it changes what stands in the reader's calendar, which must not lag a day. */
  changesCalendar: boolean;
}

/** now: in a letter at once; digest: in the letter of the next morning; none: on the page only. */
export function howMailed(
  { email, mailMode }: Pick<Reader, 'email' | 'mailMode'>,
  { configured, active, urgent, changesCalendar }: MailedFacts,
): 'now' | 'digest' | 'none' {
  if (!configured || !active || email === null || mailMode === 'off') return 'none';
  return mailMode === 'each' || urgent || changesCalendar ? 'now' : 'digest';
}
