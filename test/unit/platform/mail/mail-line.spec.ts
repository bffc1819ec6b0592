import type { Config } from '../../../../src/platform/config/config.js';
import type { Letter } from '../../../../src/platform/mail/letter-bytes.js';
import type { MailFailure } from '../../../../src/platform/mail/mail-failure.js';
import { MailServer } from '../../../../src/platform/mail/mail-server.js';
import { readMailSettings } from '../../../../src/platform/mail/mail-settings.js';
import { MailSink } from '../../../support/mail-sink.js';

const LETTER: Letter = {
  messageId: 'one@localhost',
  to: { name: 'Hoàng Thị Lan', address: 'lan@langson.gov.vn' },
  subject: 'Mời dự lớp Khai thác mạng Tỉnh uỷ, thư điện tử',
  body: 'Kính gửi Hoàng Thị Lan,\n\nđủ dấu: ắ ằ ẳ ẵ ặ\n.\nmột dòng bắt đầu bằng dấu chấm',
  date: '2026-05-11T02:00:00.000Z',
  invitations: [],
};

describe('a letter on its way to the mail server', () => {
  let sink: MailSink;
  const server = (url = sink.url) =>
    new MailServer({ mail: readMailSettings(url, 'Tập huấn <vp@langson.gov.vn>', 'https://x.vn') } as Config);

  beforeEach(async () => {
    sink = await MailSink.open();
  });
  afterEach(() => sink.close());

  async function send(letter: Letter = LETTER, from = server()): Promise<MailFailure | null> {
    try {
      const line = await from.open();
      await line.send(letter);
      line.close();
      return null;
    } catch (error) {
      return error as MailFailure;
    }
  }

  it('arrives with its words and the headers of a letter that no one wrote by hand', async () => {
    expect(await send()).toBeNull();
    const [letter] = sink.letters;
    expect(letter).toMatchObject({ subject: LETTER.subject, messageId: '<one@localhost>' });
    expect(letter!.text!.trimEnd()).toBe(LETTER.body);
    expect(letter!.from!.value).toEqual([{ name: 'Tập huấn', address: 'vp@langson.gov.vn' }]);
    expect(letter!.to).toMatchObject({ value: [{ name: 'Hoàng Thị Lan', address: 'lan@langson.gov.vn' }] });
    expect(letter!.headers.get('auto-submitted')).toBe('auto-generated');
    expect(letter!.date!.toISOString()).toBe(LETTER.date);
  });

  it('goes after others over one line', async () => {
    const line = await server().open();
    for (const messageId of ['a@x', 'b@x', 'c@x']) await line.send({ ...LETTER, messageId });
    line.close();
    expect(sink.letters.map(({ messageId }) => messageId)).toEqual(['<a@x>', '<b@x>', '<c@x>']);
    expect(sink.connections).toBe(1);
  });

  it('lets nobody smuggle in a header or a receiver', async () => {
    const evil = 'x\r\nBcc: evil@x.vn\r\n\r\nbody';
    expect(await send({ ...LETTER, subject: evil, to: { name: evil, address: 'lan@x.vn' } })).toBeNull();
    expect(sink.letters[0]!.headers.has('bcc')).toBe(false);
    expect(sink.letters[0]!.subject).toBe('x Bcc: evil@x.vn body');
    const failure = await send({ ...LETTER, to: { name: '', address: 'lan@x.vn\r\nRCPT TO:<evil@x.vn>' } });
    expect(failure).toMatchObject({ kind: 'never' });
    expect(sink.letters).toHaveLength(1);
  });

  it.each([
    [{ at: 'recipient', code: 550, words: 'No such user' }, 'never', '550 No such user'],
    [{ at: 'recipient', code: 450, words: 'Greylisted' }, 'later', '450 Greylisted'],
    [{ at: 'sender', code: 530, words: 'Authentication required' }, 'line', '530 Authentication required'],
    [{ at: 'sender', code: 452, words: 'Quota' }, 'line', '452 Quota'],
    [{ at: 'data', code: 554, words: 'Looks like spam' }, 'never', '554 Looks like spam'],
    [{ at: 'data', code: 452, words: 'Disk full' }, 'later', '452 Disk full'],
    [{ at: 'connect', code: 421, words: 'Too busy' }, 'line', '421 Too busy'],
    [{ at: 'recipient', code: 'close' }, 'later', 'closed'],
    [{ at: 'data', code: 'close' }, 'unclear', 'closed'],
  ] as const)('that meets %o fails as %s', async (answer, kind, words) => {
    sink.answers = [answer];
    const failure = await send();
    expect(failure).toMatchObject({ kind });
    expect(failure!.message).toContain(words);
    expect(sink.letters).toEqual([]);
  });

  it('that meets silence waits no longer than it should, and is unclear only after it was handed over', async () => {
    const patient = server();
    patient.timeouts = { connectMs: 300, greetingMs: 300, silenceMs: 300 };
    sink.answers = [{ at: 'connect', code: null }];
    expect(await send(LETTER, patient)).toMatchObject({ kind: 'line' });
    sink.answers = [{ at: 'recipient', code: null }];
    expect(await send(LETTER, patient)).toMatchObject({ kind: 'later' });
    sink.answers = [{ at: 'data', code: null }];
    expect(await send(LETTER, patient)).toMatchObject({ kind: 'unclear' });
  });

  it('never leaves where nobody listens, or where the password is wrong, which is not repeated', async () => {
    const { port } = sink;
    expect(await send(LETTER, server(`smtp://user:p%40ss@127.0.0.1:${port}`))).toBeNull();
    const refused = await send(LETTER, server(`smtp://user:geheim@127.0.0.1:${port}`));
    expect(refused).toMatchObject({ kind: 'line' });
    expect(refused!.message).not.toContain('geheim');
    await sink.close();
    expect(await send(LETTER, server(`smtp://127.0.0.1:${port}`))).toMatchObject({ kind: 'line' });
    sink = await MailSink.open();
  });
});

describe('invitations in a letter', () => {
  const invitation = (method: 'REQUEST' | 'CANCEL', day: number) => ({
    method,
    fileName: `0${day}.ics`,
    content: `BEGIN:VCALENDAR\r\nMETHOD:${method}\r\nEND:VCALENDAR\r\n`,
  });

  it('stand beside the text where there is one, so that mail programs offer to take it in', async () => {
    const sink = await MailSink.open();
    const line = await new MailServer({ mail: readMailSettings(sink.url, undefined, 'https://x.vn') } as Config).open();
    await line.send({ ...LETTER, invitations: [invitation('REQUEST', 1)] });
    await line.send({ ...LETTER, invitations: [invitation('REQUEST', 1), invitation('CANCEL', 2)] });
    line.close();
    await sink.close();
    expect(sink.raw[0]).toMatch(/Content-Type: multipart\/alternative/);
    expect(sink.raw[0]).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
    const [, several] = sink.raw;
    expect(several).toMatch(/Content-Type: multipart\/mixed/);
    expect(several!.match(/text\/calendar; charset=utf-8; method=(REQUEST|CANCEL)/g)).toHaveLength(2);
    expect(sink.letters[1]!.attachments.map(({ filename }) => filename)).toEqual(['01.ics', '02.ics']);
  });
});
