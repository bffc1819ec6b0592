import { Injectable } from '@nestjs/common';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { Config } from '../config/config.js';
import { MailFailure, lineFailure } from './mail-failure.js';
import { MailLine } from './mail-line.js';
import type { MailSettings } from './mail-settings.js';

const CONNECT_MS = 15_000;
const GREETING_MS = 15_000;
/** How long the server may be silent; it may look a letter through before it answers (RFC 5321 §4.5.3.2 allows it minutes). */
const SILENCE_MS = 60_000;

/** How long the server may keep the program waiting. */
export interface MailTimeouts {
  connectMs: number;
  greetingMs: number;
  silenceMs: number;
}

/** The server that takes letters. */
@Injectable()
export class MailServer {
  /** A test of slow servers has less time. */
  timeouts: MailTimeouts = { connectMs: CONNECT_MS, greetingMs: GREETING_MS, silenceMs: SILENCE_MS };

  constructor(private readonly config: Config) {}

  /** Opens a line over which letters can be handed in one after another. @throws MailFailure of kind line */
  async open(): Promise<MailLine> {
    const { mail } = this.config;
    if (mail === null) throw new MailFailure('line', 'SMTP_URL is not set');
    const connection = this.connection(mail);
    try {
      await connected(connection);
      await loggedIn(connection, mail);
    } catch (error) {
      connection.close();
      throw lineFailure(error as Error);
    }
    return new MailLine(connection, mail.from);
  }

  private connection({ host, port, secure, password }: MailSettings): SMTPConnection {
    return new SMTPConnection({
      host,
      port,
      secure,
      // A password never travels in the clear.
      requireTLS: password !== null && !isLoopback(host),
      connectionTimeout: this.timeouts.connectMs,
      greetingTimeout: this.timeouts.greetingMs,
      socketTimeout: this.timeouts.silenceMs,
      dnsTimeout: this.timeouts.connectMs,
    });
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** Until the line is closed, errors of it are told to whoever waits for an answer. */
function connected(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.connect((error) => {
      connection.removeListener('error', reject);
      if (error) reject(error);
      else resolve();
    });
  });
}

function loggedIn(connection: SMTPConnection, { user, password }: MailSettings): Promise<void> {
  if (user === null || password === null) return Promise.resolve();
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.login({ credentials: { user, pass: password } }, (error) => {
      connection.removeListener('error', reject);
      if (error) reject(error);
      else resolve();
    });
  });
}
