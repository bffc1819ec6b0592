import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { User } from '../../../src/features/access/user.entity.js';
import { Enrolment } from '../../../src/features/enrolments/enrolment.entity.js';
import { Mail } from '../../../src/features/notices/mail.entity.js';
import { Notice } from '../../../src/features/notices/notice.entity.js';
import { Person } from '../../../src/features/people/person.entity.js';
import { RecordedEvent } from '../../../src/platform/events/recorded-event.entity.js';
import { databaseUrlOf } from '../../support/command.js';
import { MailSink } from '../../support/mail-sink.js';
import { NoticesScene } from '../../support/notices-scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

jest.setTimeout(120_000);

const PEOPLE = 800;
const KILLS = 3;
const LETTERS = 40;
const RUNNER = path.join(__dirname, '../../support/tell-and-send.cjs');

describe('a program that is killed', () => {
  let program: TestApp;
  let stage: NoticesScene;
  let sink: MailSink;
  const running = new Set<ChildProcess>();

  beforeAll(async () => {
    sink = await MailSink.open();
    program = await startTestApp({ SMTP_URL: sink.url });
    stage = await NoticesScene.set(program);
  });
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL');
    await program.close();
    await sink.close();
  });

  /** Works in a process of its own, or kills it so long after it began, or as soon as `when` is so; answers how long it ran. */
  async function work(what: 'tell' | 'send', killAfter: number | null, when = () => true): Promise<number> {
    const child = spawn(process.execPath, [RUNNER, what], {
      env: {
        ...process.env,
        NODE_ENV: 'test',
        DATABASE_URL: databaseUrlOf(program),
        SMTP_URL: sink.url,
        SESSION_SECRET: 'a secret for tests that is long enough',
        LOG_LEVEL: 'silent',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.add(child);
    const closed = once(child, 'close');
    const done = once(child.stdout!, 'data').then(async ([said]) => {
      if (!String(said).includes('done')) await Promise.race([once(child.stdout!, 'data'), closed]);
    });
    const [said] = (await once(child.stdout!, 'data')) as [Buffer];
    expect(said.toString()).toContain('begun');
    const began = performance.now();
    if (killAfter !== null) {
      while (!when()) await pause(1);
      await pause(killAfter);
      child.kill('SIGKILL');
    } else await done;
    const ran = performance.now() - began;
    await closed;
    running.delete(child);
    // A server hears a moment later that its client is dead.
    if (killAfter !== null) await pause(300);
    return ran;
  }

  /** Many people with accounts, each with a seat of which they have not been told. */
  async function crowd(round: number): Promise<void> {
    const { manager } = program.db;
    const cls = await stage.scene.class();
    const template = await stage.scene.person();
    const created = { createdAt: template.createdAt, updatedAt: template.createdAt };
    for (let lot = 0; lot < PEOPLE; lot += 100) {
      const numbers = Array.from({ length: 100 }, (_, n) => round * PEOPLE + lot + n);
      const { id: _, ...file } = template;
      const people = await manager.save(
        Person,
        numbers.map((n) => ({ ...file, ...created, code: `K${n}` })),
      );
      await manager.insert(
        User,
        people.map((person) => ({
          username: `crowd${person.id}`,
          passwordHash: '-',
          displayName: person.fullName,
          personId: person.id,
          active: true,
          locale: 'vi' as const,
          email: `crowd${person.id}@langson.gov.vn`,
          mailMode: 'each' as const,
          createdAt: person.createdAt,
        })),
      );
      const seats = await manager.save(
        Enrolment,
        people.map((person) => stage.seatOf(cls.id, person.id, 'enrolled', null)),
      );
      await stage.happened(
        ...seats.map(({ id, personId }) => ({
          kind: 'enrolment.changed' as const,
          enrolmentId: id,
          classId: cls.id,
          personId,
          from: null,
          to: 'enrolled',
          classState: 'open' as const,
          reason: null,
        })),
      );
    }
  }

  it('has told each thing wholly or not at all, and tells the rest when it runs again', async () => {
    const { manager } = program.db;
    await crowd(0);
    const took = await work('tell', null);
    expect([await manager.count(Notice), await manager.count(Mail)]).toEqual([PEOPLE, PEOPLE]);
    let interrupted = 0;
    await crowd(1);
    for (let kill = 0; kill < KILLS; kill++) {
      await work('tell', took * ((kill + Math.random()) / (KILLS + 1)));
      const [notices, mails, waiting] = [
        await manager.count(Notice),
        await manager.count(Mail),
        await manager.count(RecordedEvent),
      ];
      expect([mails, notices + waiting]).toEqual([notices, 2 * PEOPLE]);
      if (waiting > 0) interrupted += 1;
    }
    expect(interrupted).toBeGreaterThan(0);
    await work('tell', null);
    const told = await manager.find(Notice);
    expect([told.length, new Set(told.map(({ userId }) => userId)).size]).toEqual([2 * PEOPLE, 2 * PEOPLE]);
    expect([await manager.count(Mail), await manager.count(RecordedEvent)]).toEqual([2 * PEOPLE, 0]);
    await manager.deleteAll(Mail);
  });

  it('has sent no letter twice, and knows which ones may have gone', async () => {
    const { manager } = program.db;
    const { user } = await stage.user();
    await manager.insert(
      Mail,
      Array.from({ length: LETTERS }, (_, n) => stage.mailTo(user, n)),
    );
    for (let kill = 0; kill < KILLS; kill++) {
      const before = sink.letters.length;
      await work('send', Math.random() * 40, () => sink.letters.length > before + 2);
      // What its leases stood for passes.
      await manager.update(Mail, { state: 'claimed' }, { claimedUntil: '2000-01-01T00:00:00.000Z' });
      await manager.update(Mail, { state: 'sending' }, { claimedUntil: '2000-01-01T00:00:00.000Z' });
    }
    await work('send', null);
    const mails = await manager.find(Mail);
    const taken = sink.letters.map(({ messageId }) => messageId!);
    expect(new Set(taken).size).toBe(taken.length);
    const unclear = mails.filter(({ state }) => state === 'unclear');
    expect(mails.filter(({ state }) => state === 'sent')).toHaveLength(LETTERS - unclear.length);
    expect(unclear.length).toBeLessThanOrEqual(KILLS);
    for (const { state, messageId } of mails) {
      if (state === 'sent') expect(taken).toContain(`<${messageId}>`);
    }
  });
});
