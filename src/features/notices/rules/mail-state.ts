/**
 * queued: waits; claimed: one worker has it, nothing left this machine yet; sending: it is being handed to the mail server;
 * sent: the server took it; failed: given up; unclear: the program ended while it was handed over, so it is not sent again by
 * itself; dropped: an administrator took it out.
 */
export const MAIL_STATES = ['queued', 'claimed', 'sending', 'sent', 'failed', 'unclear', 'dropped'] as const;

export type MailState = (typeof MAIL_STATES)[number];

/** Whether an administrator may put the letter back in the queue. */
export function canRetry(state: MailState): boolean {
  return state === 'failed' || state === 'unclear';
}

/** Whether an administrator may take the letter out: it is not on its way just now, and not gone. */
export function canDrop(state: MailState): boolean {
  return state === 'queued' || state === 'failed' || state === 'unclear';
}
