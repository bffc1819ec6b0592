import ICAL from 'ical.js';
import { In } from 'typeorm';
import { Clock } from '../../../src/common/clock.js';
import { User } from '../../../src/features/access/user.entity.js';
import { DailyLetters } from '../../../src/features/notices/daily-letters.js';
import { MailSender } from '../../../src/features/notices/mail-sender.js';
import { Mail } from '../../../src/features/notices/mail.entity.js';
import { MailsService } from '../../../src/features/notices/mails.service.js';
import { MOST_ATTEMPTS } from '../../../src/features/notices/rules/back-off.js';
import { NoticeJobs } from '../../../src/features/notices/notice-jobs.js';
import { ClassSession } from '../../../src/features/sessions/class-session.entity.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.entity.js';
import { MailStatus } from '../../../src/platform/mail/mail-status.js';
import { office } from '../../support/cast.js';
import { MailSink } from '../../support/mail-sink.js';
import { NoticesScene } from '../../support/notices-scene.js';
import { halfDays } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

jest.setTimeout(60_000);

let program: TestApp;
let stage: NoticesScene;
let sink: MailSink;
let now: Date;

beforeAll(async () => {
  sink = await MailSink.open();
  program = await startTestApp({ SMTP_URL: sink.url, MAIL_FROM: 'Tập huấn <vp@langson.gov.vn>' });
  stage = await NoticesScene.set(program);
});
afterAll(async () => {
  await program.close();
  await sink.close();
});
beforeEach(async () => {
  await program.db.manager.deleteAll(Mail);
  sink.letters.length = 0;
  sink.raw.length = 0;
  sink.answers = [];
  now = new Date('2011-05-13T02:00:00.000Z');
  program.get(Clock).now = () => now;
});
afterEach(() => jest.restoreAllMocks());

const later = (ms: number) => (now = new Date(now.getTime() + ms));
const sendDue = () => program.get(MailSender).sendDue();
const mail = (id: number) => program.db.manager.findOneByOrFail(Mail, { id });
const test = (n = 1) => program.get(MailsService).sendTest(office, `lan${n}@langson.gov.vn`);

describe('a letter', () => {
  it('brings an invitation that calendars understand, its update and its cancellation', async () => {
    const cls = await stage.scene.class(
      { startDate: '2011-06-06', place: 'Phòng máy 1; tầng 2, nhà A' },
      { state: 'confirmed', sessions: halfDays('2011-06-06', 1).slice(0, 1) },
    );
    const learner = await stage.user({ displayName: 'Hoàng "Lan"; Thị' });
    await stage.seat(cls, learner);
    const invite = async (sequence: number) => {
      await program.db.manager.update(ClassSession, { classId: cls.id }, { sequence });
      const [{ uid }] = (await program.db.manager.findBy(ClassSession, { classId: cls.id })) as [ClassSession];
      if (sequence === 0)
        await stage.happened({ kind: 'class.moved', classId: cls.id, from: 'open', to: 'confirmed', reason: null });
      else {
        const changed = { classId: cls.id, added: [], moved: [uid], dropped: [], formerTrainers: [] };
        await stage.happened({ kind: 'timetable.changed', ...changed });
      }
      await stage.tell();
      expect(await sendDue()).toEqual({ sent: 1, failed: 0 });
      return uid;
    };
    const uid = await invite(0);
    await invite(1);
    await program.db.query(`UPDATE training_classes SET state = 'cancelled' WHERE id = ${cls.id}`);
    await stage.happened({ kind: 'class.moved', classId: cls.id, from: 'confirmed', to: 'cancelled', reason: null });
    await stage.tell();
    await sendDue();

    const files = sink.letters.map(({ attachments }) =>
      attachments.find(({ contentType }) => /ics|calendar/.test(contentType))!,
    );
    const read = files.map(({ content }) => {
      const calendar = new ICAL.Component(ICAL.parse(content.toString('utf8')) as never);
      const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
      return { method: calendar.getFirstPropertyValue('method'), event };
    });
    expect(read.map(({ method, event }) => [method, event.uid, event.sequence])).toEqual([
      ['REQUEST', `${uid}@taphuan`, 0],
      ['REQUEST', `${uid}@taphuan`, 1],
      ['CANCEL', `${uid}@taphuan`, 2],
    ]);
    const [{ event }] = read as [(typeof read)[number]];
    expect(event.startDate.toJSDate().toISOString()).toBe('2011-06-06T00:30:00.000Z');
    expect(event.location).toContain('Phòng máy 1; tầng 2, nhà A');
    expect(event.organizer).toBe('mailto:vp@langson.gov.vn');
    expect(event.attendees.map((each) => String(each.getFirstValue()).toLowerCase())).toEqual([
      `mailto:${learner.user.email}`,
    ]);
    expect(sink.raw[0]).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
    expect(sink.letters[0]!.subject).toBe(`Mời dự lớp ${cls.code} từ ngày 06/06/2011`);
    expect(sink.letters[0]!.text).toContain('Phòng máy 1; tầng 2, nhà A');
  });

  it('is sent once, whatever it met before, and under the same name', async () => {
    const id = await test();
    const { messageId } = await mail(id);
    sink.answers = [
      { at: 'connect', code: 421 },
      { at: 'recipient', code: 450, words: 'Greylisted' },
      { at: 'data', code: 452 },
    ];
    for (let attempt = 1; attempt <= 3; attempt++) {
      expect(await sendDue()).toEqual({ sent: 0, failed: 1 });
      const { state, attempts, nextAttemptAt } = await mail(id);
      expect([state, attempts]).toEqual(['queued', attempt]);
      expect(Date.parse(nextAttemptAt)).toBeGreaterThan(now.getTime() + 40_000);
      expect(await sendDue()).toEqual({ sent: 0, failed: 0 });
      later(3_600_000);
    }
    expect((await mail(id)).lastError).toContain('452');
    expect(await sendDue()).toEqual({ sent: 1, failed: 0 });
    expect(await mail(id)).toMatchObject({ state: 'sent', attempts: 4, lastError: null, claimedBy: null });
    expect(sink.letters.map((letter) => letter.messageId)).toEqual([`<${messageId}>`]);
    later(86_400_000);
    expect(await sendDue()).toEqual({ sent: 0, failed: 0 });
  });

  it('that the server refuses for good is given up with its words, until the administrator tries again', async () => {
    const id = await test();
    sink.answers = [{ at: 'recipient', code: 550, words: `No such user ${'x'.repeat(600)}` }];
    await sendDue();
    const failed = await mail(id);
    expect(failed.state).toBe('failed');
    expect(failed.lastError).toMatch(/^550 No such user x+…$/);
    const mails = program.get(MailsService);
    await mails.retry(office, id);
    await expect(mails.retry(office, id)).rejects.toMatchObject({ code: 'mail_not_retryable', status: 409 });
    expect(await sendDue()).toEqual({ sent: 1, failed: 0 });
    await expect(mails.drop(office, id)).rejects.toMatchObject({ code: 'mail_not_droppable' });
    const other = await test(2);
    await mails.drop(office, other);
    expect(await sendDue()).toEqual({ sent: 0, failed: 0 });
    const audited = await program.db.manager.findBy(AuditEntry, { subjectType: 'mail' });
    expect(audited.map(({ action }) => action).slice(-4)).toEqual([
      'mail.tested',
      'mail.retried',
      'mail.tested',
      'mail.dropped',
    ]);
  });

  it('is given up after so many attempts', async () => {
    const id = await test();
    await program.db.manager.update(Mail, { id }, { attempts: MOST_ATTEMPTS - 1 });
    sink.answers = [{ at: 'data', code: 451 }];
    await sendDue();
    expect(await mail(id)).toMatchObject({ state: 'failed', attempts: MOST_ATTEMPTS });
  });

  it('that was handed over without an answer is shown as unclear and not sent again by itself', async () => {
    const id = await test();
    sink.answers = [{ at: 'data', code: 'close' }];
    await sendDue();
    expect(await mail(id)).toMatchObject({ state: 'unclear', attempts: 1 });
    later(86_400_000);
    expect(await sendDue()).toEqual({ sent: 0, failed: 0 });
    expect(await program.get(MailsService).counts(office)).toMatchObject({ unclear: 1, queued: 0, sent: 0 });
  });
});

describe('many letters', () => {
  it('go once each where several workers send at a time, over few lines', async () => {
    const ids: number[] = [];
    for (let n = 0; n < 50; n++) ids.push(await test(n));
    const before = sink.connections;
    const runs = await Promise.all(Array.from({ length: 4 }, sendDue));
    expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(50);
    expect(sink.letters).toHaveLength(50);
    expect(new Set(sink.letters.map(({ messageId }) => messageId)).size).toBe(50);
    expect(sink.connections - before).toBeLessThanOrEqual(8);
    expect((await program.db.manager.findBy(Mail, { id: In(ids) })).every(({ state }) => state === 'sent')).toBe(true);
  });

  it('wait together where the server is away: one tries, none is lost', async () => {
    const ids = [await test(1), await test(2), await test(3)];
    sink.answers = [{ at: 'connect', code: 421 }];
    expect(await sendDue()).toEqual({ sent: 0, failed: 1 });
    const waiting = await Promise.all(ids.map(mail));
    expect(waiting.map(({ state, attempts }) => [state, attempts])).toEqual([
      ['queued', 1],
      ['queued', 0],
      ['queued', 0],
    ]);
    expect(await sendDue()).toEqual({ sent: 0, failed: 0 });
    later(3_600_000);
    expect(await sendDue()).toEqual({ sent: 3, failed: 0 });
  });

  it('all wait where the server refuses the sender, and none is given up for it', async () => {
    const ids = [await test(1), await test(2), await test(3)];
    sink.answers = [{ at: 'sender', code: 550, words: 'Sender over quota' }];
    const before = sink.connections;
    expect(await sendDue()).toEqual({ sent: 0, failed: 1 });
    expect(sink.connections).toBe(before + 1);
    const waiting = await Promise.all(ids.map(mail));
    expect(waiting.map(({ state, attempts }) => [state, attempts])).toEqual([
      ['queued', 1],
      ['queued', 0],
      ['queued', 0],
    ]);
    expect(waiting[0]!.lastError).toBe('550 Sender over quota');
    expect(await sendDue()).toEqual({ sent: 0, failed: 0 });
    later(3_600_000);
    expect(await sendDue()).toEqual({ sent: 3, failed: 0 });
  });

  it('that were given up go again all at once when the administrator says so', async () => {
    const ids = [await test(1), await test(2)];
    await program.db.manager.update(Mail, { id: In(ids) }, { state: 'failed', attempts: MOST_ATTEMPTS });
    const mails = program.get(MailsService);
    expect(() => mails.retryFailed(stage.scene.actor('trainer'))).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
    expect(await mails.retryFailed(office)).toBe(2);
    expect(await mails.retryFailed(office)).toBe(0);
    const audited = await program.db.manager.findBy(AuditEntry, { action: 'mail.all_retried' });
    expect(audited.map(({ details }) => details)).toEqual([{ count: 2 }]);
    expect(await sendDue()).toEqual({ sent: 2, failed: 0 });
  });

  it('go to the address that their receivers have when they go, and nowhere where there is none any more', async () => {
    const users = [await stage.user(), await stage.user(), await stage.user(), await stage.user()];
    for (const [n, { user }] of users.entries()) await program.db.manager.insert(Mail, stage.mailTo(user, 900 + n));
    const [moved, removed, off, closed] = users.map(({ user }) => user.id) as [number, number, number, number];
    const { manager } = program.db;
    await manager.update(User, { id: moved }, { email: 'moi@langson.gov.vn' });
    await manager.update(User, { id: removed }, { email: null });
    await manager.update(User, { id: off }, { mailMode: 'off' });
    await manager.update(User, { id: closed }, { active: false });
    expect(await sendDue()).toEqual({ sent: 1, failed: 0 });
    expect(sink.letters.map(({ to }) => to)).toMatchObject([{ value: [{ address: 'moi@langson.gov.vn' }] }]);
    const kept = await manager.find(Mail, { order: { id: 'ASC' } });
    expect(kept.map(({ state, toAddress }) => [state, toAddress === 'moi@langson.gov.vn'])).toEqual([
      ['sent', true],
      ['dropped', false],
      ['dropped', false],
      ['dropped', false],
    ]);
  });

  it('go on past one that the server refuses', async () => {
    await Promise.all([test(1), test(2), test(3)]);
    sink.answers = [{ at: 'recipient', code: 550 }];
    expect(await sendDue()).toEqual({ sent: 2, failed: 1 });
  });

  it('that a dead worker held are queued again where they were only claimed, and unclear where they were being sent', async () => {
    const [claimed, sending, held] = [await test(1), await test(2), await test(3)];
    const past = new Date(now.getTime() - 1).toISOString();
    const future = new Date(now.getTime() + 60_000).toISOString();
    const hold = { claimedBy: 'dead' };
    await program.db.manager.update(Mail, { id: claimed }, { ...hold, state: 'claimed', claimedUntil: past });
    await program.db.manager.update(Mail, { id: sending }, { ...hold, state: 'sending', claimedUntil: past });
    await program.db.manager.update(Mail, { id: held }, { ...hold, state: 'claimed', claimedUntil: future });
    expect(await sendDue()).toEqual({ sent: 1, failed: 0 });
    expect(await Promise.all([claimed, sending, held].map(async (id) => (await mail(id)).state))).toEqual([
      'sent',
      'unclear',
      'claimed',
    ]);
  });

  it('are listed for the administrator alone, and forgotten in time', async () => {
    const [first, second] = [await test(1), await test(2)];
    await sendDue();
    await test(3);
    const mails = program.get(MailsService);
    const { items, total } = await mails.list(office, { state: 'sent', offset: 0, limit: 1 });
    expect([total, items]).toMatchObject([2, [{ id: second, state: 'sent', canRetry: false, canDrop: false }]]);
    const trainer = stage.scene.actor('trainer');
    await expect(mails.list(trainer, { state: null, offset: 0, limit: 9 })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(mails.retry(office, 999_999)).rejects.toMatchObject({ code: 'not_found' });
    await expect(mails.sendTest(office, 'lan@x.vn\nBcc: y@x.vn')).rejects.toMatchObject({
      code: 'mail_address_invalid',
    });
    later(91 * 86_400_000);
    await program.get(NoticeJobs).forget();
    expect(await program.db.manager.findBy(Mail, { id: In([first, second]) })).toEqual([]);
    expect(await program.db.manager.count(Mail)).toBe(1);
  });
});

describe('without a mail server', () => {
  it('nothing is sent, tried or asked for', async () => {
    await test();
    jest.spyOn(MailStatus.prototype, 'isConfigured', 'get').mockReturnValue(false);
    const before = sink.connections;
    expect(await sendDue()).toEqual({ sent: 0, failed: 0 });
    expect(await program.get(DailyLetters).writeDue()).toBe(0);
    await expect(test()).rejects.toMatchObject({ code: 'mail_not_configured' });
    expect(sink.connections).toBe(before);
  });
});
