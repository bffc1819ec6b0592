import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** How the server answers: to a connection, to the sender, to a recipient, or to a whole letter. */
export interface SinkAnswer {
  at: 'connect' | 'sender' | 'recipient' | 'data';
  /** Answer with this code; null: none at all, ever. `close` ends the line without an answer. */
  code: number | 'close' | null;
  words?: string;
}

/** A mail server that keeps what it takes, and fails as it is told to. */
export class MailSink {
  readonly letters: ParsedMail[] = [];
  /** Letters as they came over the line. */
  readonly raw: string[] = [];
  /** What the next letters meet, one each; afterwards all is well. */
  answers: SinkAnswer[] = [];
  connections = 0;
  private silent: (() => void)[] = [];
  private readonly server: SMTPServer;

  private constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      onAuth: ({ username, password }, _session, done) => {
        if (username === 'user' && password === 'p@ss') done(null, { user: 'user' });
        else done(new Error('Invalid username or password'));
      },
      onConnect: (_session, done) => {
        this.connections += 1;
        this.answer('connect', done);
      },
      onMailFrom: (_address, _session, done) => this.answer('sender', done),
      onRcptTo: (_address, _session, done) => this.answer('recipient', done),
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const kept = Buffer.concat(chunks);
          this.answer('data', (error) => {
            if (error) done(error);
            else void this.keep(kept).then(() => done(), done);
          });
        });
      },
    });
    this.server.on('error', () => undefined);
  }

  static async open(): Promise<MailSink> {
    const sink = new MailSink();
    await new Promise<void>((resolve) => sink.server.listen(0, '127.0.0.1', resolve));
    return sink;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async close(): Promise<void> {
    for (const answer of this.silent) answer();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async keep(bytes: Buffer): Promise<void> {
    this.raw.push(bytes.toString('utf8'));
    this.letters.push(await simpleParser(bytes));
  }

  private answer(at: SinkAnswer['at'], done: (error?: Error | null) => void): void {
    const [next] = this.answers;
    if (next?.at !== at) {
      done();
      return;
    }
    this.answers.shift();
    if (next.code === null) this.silent.push(() => done(new Error('too late')));
    else if (next.code === 'close') for (const connection of this.server.connections) connection.close();
    else done(Object.assign(new Error(next.words ?? 'No'), { responseCode: next.code }));
  }
}
