import type { DataSource } from 'typeorm';
import { UnitOfWork } from '../../../../src/platform/database/unit-of-work.js';

const DEADLOCK = Object.assign(new Error('Deadlock found'), { code: 'ER_LOCK_DEADLOCK' });

describe('a unit of work', () => {
  let now: number;

  beforeEach(() => {
    now = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => now);
  });
  afterEach(() => jest.restoreAllMocks());

  /** Each transaction takes so long; all fail with `error` but the last. */
  function unitOfWork(tookMs: readonly number[], error: Error) {
    const left = [...tookMs];
    const transaction = jest.fn((work: (manager: unknown) => Promise<unknown>) => {
      now += left.shift()!;
      return left.length > 0 ? Promise.reject(error) : work({});
    });
    const writer = { options: { type: 'mysql' }, transaction } as unknown as DataSource;
    return { unit: new UnitOfWork(writer, writer), transaction };
  }

  it('is tried again after a lost deadlock, once even where it took long', async () => {
    const { unit, transaction } = unitOfWork([60_000, 60_000], DEADLOCK);
    await expect(unit.run(() => Promise.resolve('done'))).resolves.toBe('done');
    expect(transaction).toHaveBeenCalledTimes(2);
  });

  it('is given up when it keeps losing for long', async () => {
    const { unit, transaction } = unitOfWork([60_000, 60_000, 0], DEADLOCK);
    await expect(unit.run(() => Promise.resolve('done'))).rejects.toBe(DEADLOCK);
    expect(transaction).toHaveBeenCalledTimes(2);
  });

  it('is tried many times while that is quick', async () => {
    const { unit, transaction } = unitOfWork([0, 0, 0, 0, 0], DEADLOCK);
    await expect(unit.run(() => Promise.resolve('done'))).resolves.toBe('done');
    expect(transaction).toHaveBeenCalledTimes(5);
  });

  it('is not tried again after any other failure', async () => {
    const failure = new Error('no');
    const { unit, transaction } = unitOfWork([0, 0], failure);
    await expect(unit.run(() => Promise.resolve('done'))).rejects.toBe(failure);
    expect(transaction).toHaveBeenCalledTimes(1);
  });
});
