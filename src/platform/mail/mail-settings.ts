import { type MailAddress, parseMailAddress } from './mail-address.js';

/** The server that takes letters, and in whose name they go. Holds a secret: never log it. */
export interface MailSettings {
  host: string;
  port: number;
  /** Whether the connection is encrypted from its first byte; else it is as soon as the server offers it (STARTTLS). */
  secure: boolean;
  user: string | null;
  password: string | null;
  from: MailAddress;
}

/** What is wrong with a setting; never repeats the value, for it may hold a password. */
export class MailSettingsError extends Error {
  constructor(
    readonly variable: 'SMTP_URL' | 'MAIL_FROM',
    problem: string,
  ) {
    super(`${variable}: ${problem}`);
  }
}

const SUBMISSION_PORT = 587;
const SECURE_PORT = 465;

/**
 * Reads where letters are handed in: `smtp://USER:PASSWORD@HOST:PORT` or `smtps://…`. Without a URL there is no server.
 * @throws MailSettingsError
 */
export function readMailSettings(
  smtpUrl: string | undefined,
  mailFrom: string | undefined,
  baseUrl: string,
): MailSettings | null {
  const from = sender(mailFrom, baseUrl);
  if (smtpUrl === undefined) return null;
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : null;
  if (
    !url ||
    !/^smtps?:$/.test(url.protocol) ||
    url.hostname === '' ||
    !/^\/?$/.test(url.pathname) ||
    url.search !== ''
  )
    throw new MailSettingsError('SMTP_URL', 'expected smtp://USER:PASSWORD@HOST:PORT or smtps://…');
  if (url.port === '0') throw new MailSettingsError('SMTP_URL', 'the port must be between 1 and 65535');
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if ((user === null) !== (password === null))
    throw new MailSettingsError('SMTP_URL', 'give both a user and a password, or neither');
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (secure ? SECURE_PORT : SUBMISSION_PORT) : Number(url.port),
    secure,
    user,
    password,
    from,
  };
}

function sender(mailFrom: string | undefined, baseUrl: string): MailAddress {
  if (mailFrom === undefined) return { name: '', address: `taphuan@${mailHost(baseUrl)}` };
  const from = parseMailAddress(mailFrom);
  if (!from) throw new MailSettingsError('MAIL_FROM', 'expected ADDRESS@HOST or NAME <ADDRESS@HOST>');
  return from;
}

/** An address on a bare IP would need a form that few servers take. */
function mailHost(baseUrl: string): string {
  const { hostname } = new URL(baseUrl);
  return /^[0-9.]+$|[:[]/.test(hostname) ? 'localhost' : hostname;
}

function decoded(part: string): string | null {
  if (part === '') return null;
  try {
    return decodeURIComponent(part);
  } catch {
    throw new MailSettingsError('SMTP_URL', 'user and password must be percent-encoded');
  }
}
