import { setImmediate } from 'node:timers/promises';
import { MOST_WAITING, RunningImports } from '../../../../src/features/imports/running-imports.js';
import { office } from '../../../support/cast.js';

describe('works on files', () => {
  const somebody = { ...office, userId: 1 };
  const other = { ...office, userId: 2 };

  /** Work that goes on until it is told to end. */
  function held() {
    let end = (): void => undefined;
    let fail = (): void => undefined;
    const until = new Promise<number>((resolve, reject) => {
      end = () => resolve(1);
      fail = () => reject(new Error('a fault'));
    });
    let began = false;
    const run = () => {
      began = true;
      return until;
    };
    return { run, end: () => end(), fail: () => fail(), hasBegun: () => began };
  }

  it('go on two at once; the others wait their turn, and come on in the order in which they were begun', async () => {
    const running = new RunningImports();
    const jobs = Array.from({ length: 4 }, held);
    const works = jobs.map(({ run }) => running.start(somebody, null, run));
    const begun = async () => {
      await setImmediate();
      return jobs.map(({ hasBegun }) => hasBegun());
    };
    expect(await begun()).toEqual([true, true, false, false]);
    expect(works.map(({ progress }) => progress.phase)).toEqual(['reading', 'reading', 'waiting', 'waiting']);
    jobs[1]!.end();
    expect(await begun()).toEqual([true, true, true, false]);
    jobs[0]!.fail();
    expect(await begun()).toEqual([true, true, true, true]);
    for (const job of jobs) job.end();
    expect((await Promise.all(works.map(({ over }) => over))).map((end) => 'failed' in end)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('are refused where too many of one user wait; others still may begin theirs', async () => {
    const running = new RunningImports();
    const jobs = Array.from({ length: 2 + MOST_WAITING }, held);
    const works = jobs.map(({ run }) => running.start(somebody, null, run));
    await setImmediate();
    const one = held();
    expect(() => running.start(somebody, null, one.run)).toThrow(
      expect.objectContaining({ code: 'import_queue_full', params: { limit: MOST_WAITING } }),
    );
    works.push(running.start(other, null, one.run));
    for (const job of [...jobs, one]) job.end();
    await Promise.all(works.map(({ over }) => over));
    expect(one.hasBegun()).toBe(true);
    works.push(running.start(somebody, null, async () => 1));
    await works.at(-1)!.over;
  });
});
