/** Usernames are compared in one form: NFC, trimmed, lower case. */
export function normaliseUsername(typed: string): string {
  return typed.normalize('NFC').trim().toLowerCase();
}

/** Whether a username may be given out: 3 to 60 letters, digits, dots, dashes, underscores; `new` is an address of ours. */
export function isUsername(text: string): boolean {
  return text !== 'new' && /^[a-z0-9][a-z0-9._-]{2,59}$/.test(text);
}
