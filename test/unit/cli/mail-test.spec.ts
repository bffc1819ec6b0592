import { commandLine } from '../../../src/cli/command-line.js';
import { failureLine } from '../../../src/cli/failure.js';
import { MailSink } from '../../support/mail-sink.js';

describe('the command mail test', () => {
  const before = process.env;
  let sink: MailSink;
  let said: string;

  beforeEach(async () => {
    sink = await MailSink.open();
    said = '';
    process.env = { ...before, NODE_ENV: 'test', SESSION_SECRET: 'x'.repeat(40), SMTP_URL: sink.url };
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((said += String(text))));
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    process.env = before;
    await sink.close();
  });

  const run = (address: string) => commandLine().parseAsync(['node', 'taphuan', 'mail', 'test', address]);
  const refusal = async (address: string) => {
    const error: unknown = await run(address).then(
      () => null,
      (refused: unknown) => refused,
    );
    return error === null ? null : failureLine(error);
  };

  it('sends one letter and says that the server took it', async () => {
    await run('lan@langson.gov.vn');
    expect(said).toBe('The mail server took a letter to lan@langson.gov.vn.\n');
    expect(sink.letters.map(({ subject }) => subject)).toEqual(['Thư thử của hệ thống Tập huấn']);
  });

  it('says in one line why none went', async () => {
    expect(await refusal('lan')).toBe('lan is not an address');
    sink.answers = [{ at: 'recipient', code: 550, words: 'No such user' }];
    expect(await refusal('lan@langson.gov.vn')).toContain('550 No such user');
    delete process.env['SMTP_URL'];
    expect(await refusal('lan@langson.gov.vn')).toBe('SMTP_URL is not set');
    expect(sink.letters).toEqual([]);
  });
});
