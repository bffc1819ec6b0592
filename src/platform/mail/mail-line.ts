import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailAddress } from './mail-address.js';
import { letterFailure, MailFailure } from './mail-failure.js';
import { type Letter, letterBytes } from './letter-bytes.js';

/** After so long a letter is given up, whatever the server still says; never longer than a worker holds a letter. */
const LETTER_MS = 150_000;

/** An open line to the server: takes one letter at a time. After a failure it is closed. */
export class MailLine {
  private broken: Error | null = null;
  private tellSender: (error: Error) => void = () => undefined;

  constructor(
    private readonly connection: SMTPConnection,
    private readonly from: MailAddress,
  ) {
    connection.on('error', (error: Error) => this.breakWith(error));
    connection.on('end', () => this.breakWith(new Error('the server closed the line')));
  }

  /** Hands a letter in. @throws MailFailure, after which the line is closed */
  async send(letter: Letter): Promise<void> {
    let handedOver = false;
    try {
      const body = Readable.from([await letterBytes(letter, this.from)]);
      body.once('end', () => (handedOver = true));
      if (this.broken) throw new MailFailure('later', this.broken.message);
      await this.handIn(letter.to.address, body);
    } catch (error) {
      this.connection.close();
      throw error instanceof MailFailure ? error : letterFailure(error as Error, handedOver);
    }
  }

  /** Says goodbye; nothing that was handed in depends on it. */
  close(): void {
    if (this.broken) this.connection.close();
    else this.connection.quit();
  }

  private async handIn(to: string, body: Readable): Promise<void> {
    let bound: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        bound = setTimeout(() => reject(new Error('the server takes too long')), LETTER_MS);
        this.tellSender = reject;
        this.connection.send({ from: this.from.address, to: [to] }, body, (error) => {
          if (error) reject(error);
          else resolve();
        });
      });
    } finally {
      clearTimeout(bound);
    }
  }

  private breakWith(error: Error): void {
    this.broken ??= error;
    this.tellSender(error);
  }
}
