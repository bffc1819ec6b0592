import { Clock } from '../../../src/common/clock.js';
import type { DomainEvent } from '../../../src/common/domain-event.js';
import { Config } from '../../../src/platform/config/config.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { EventsService } from '../../../src/platform/events/events.service.js';
import { JobsService } from '../../../src/platform/jobs/jobs.service.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const moved = (classId: number): DomainEvent => ({
  kind: 'class.moved',
  classId,
  from: 'open',
  to: 'confirmed',
  reason: null,
});

let program: TestApp;

beforeAll(async () => {
  program = await startTestApp();
});

afterAll(() => program.close());

describe('what happened', () => {
  it('waits to be told in the order in which it was written, and goes when it is taken', async () => {
    const events = program.get(EventsService);
    await events.record(...Array.from({ length: 450 }, (_, index) => moved(index + 1)));
    const first = await events.waiting(3);
    expect(first.map(({ event }) => event)).toEqual([moved(1), moved(2), moved(3)]);
    expect(await events.take(first.map(({ id }) => id))).toBe(3);
    expect(await events.take(first.map(({ id }) => id))).toBe(0);
    expect((await events.waiting(1000)).map(({ event }) => event)).toEqual(
      Array.from({ length: 447 }, (_, index) => moved(index + 4)),
    );
  });

  it('is not told when the act did not come to be', async () => {
    const events = program.get(EventsService);
    const before = await events.waiting(1000);
    const act = program.get(UnitOfWork).run(async () => {
      await events.record(moved(7));
      throw new Error('the act failed');
    });
    await expect(act).rejects.toThrow('the act failed');
    expect(await events.waiting(1000)).toEqual(before);
  });
});

describe('a repeated job', () => {
  const job = { name: 'test.job', leaseMs: 60_000 };
  const instance = () => new JobsService(program.get(Config), program.get(UnitOfWork), program.get(Clock));

  it('is done by one instance of the program at a time, which goes on doing it', async () => {
    const instances = Array.from({ length: 8 }, instance);
    const answers = await Promise.all(instances.map((each) => each.take(job)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    const holder = instances[answers.indexOf(true)]!;
    expect(await holder.take(job)).toBe(true);
  });

  it('is taken over when its holder has been silent for longer than the lease', async () => {
    const clock = program.get(Clock);
    const [holder, other] = [instance(), instance()];
    const lasting = { name: 'test.lasting', leaseMs: 60_000 };
    const now = Date.parse('2026-01-05T02:00:00.000Z');
    clock.now = () => new Date(now);
    expect(await holder.take(lasting)).toBe(true);
    clock.now = () => new Date(now + 59_000);
    expect(await other.take(lasting)).toBe(false);
    clock.now = () => new Date(now + 61_000);
    expect(await other.take(lasting)).toBe(true);
    expect(await holder.take(lasting)).toBe(false);
  });

  it('is left to the others when its holder stops', async () => {
    const [holder, other] = [instance(), instance()];
    const left = { name: 'test.left', leaseMs: 60_000 };
    expect(await holder.take(left)).toBe(true);
    expect(await other.take(left)).toBe(false);
    await holder.beforeApplicationShutdown();
    expect(await other.take(left)).toBe(true);
  });

  it('does not run by itself in tests', () => {
    const run = jest.fn();
    instance().start({ ...job, everyMs: 1, run });
    expect(run).not.toHaveBeenCalled();
  });
});
