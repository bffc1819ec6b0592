/** A mailbox, and whose it is. */
export interface MailAddress {
  name: string;
  address: string;
}

const LONGEST = 254;
const MAILBOX = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Whether letters can be sent to a text: the address of one mailbox on the net, whose host is a name with a dot. */
export function isMailAddress(text: string): boolean {
  return isMailbox(text) && text.slice(text.lastIndexOf('@')).includes('.');
}

/**
 * Whether a text is the address of one mailbox as it stands between the brackets of a letter (RFC 5321, Mailbox, without
 * quoted names and address literals). Breaks, blanks, commas and brackets are none of it, so no header can be smuggled in.
 */
function isMailbox(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at < 1 || at > 64 || text.length > LONGEST) return false;
  return (
    MAILBOX.test(text.slice(0, at)) &&
    text
      .slice(at + 1)
      .split('.')
      .every((label) => LABEL.test(label))
  );
}

/** Reads `name@host` or `Name <name@host>`, also of this machine itself (`name@localhost`); null where it is neither. */
export function parseMailAddress(text: string): MailAddress | null {
  const named = /^([^<>]*)<([^<>]+)>$/.exec(text.trim());
  const address = (named ? named[2]! : text).trim();
  const name = named ? headerText(named[1]!).replace(/^"(.*)"$/, '$1') : '';
  return isMailbox(address) ? { name, address } : null;
}

/** A text that is safe as (part of) a header: one line, no control characters. */
export function headerText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}
