import { ForgetOldFilesTimer } from '../../../../src/features/imports/forget-old-files.timer.js';
import type { ImportsService } from '../../../../src/features/imports/imports.service.js';

describe('forgetting old files', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const timerOf = (forgetOld: () => Promise<number>) => new ForgetOldFilesTimer({ forgetOld } as ImportsService);

  it('happens at the start and every day after it, until the program ends', async () => {
    const forgetOld = jest.fn(async () => 0);
    const timer = timerOf(forgetOld);
    await timer.onApplicationBootstrap();
    expect(forgetOld).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(3 * 24 * 3_600_000);
    expect(forgetOld).toHaveBeenCalledTimes(4);
    await timer.onApplicationShutdown();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is tried again the next day where it failed', async () => {
    const forgetOld = jest.fn().mockRejectedValueOnce(new Error('no database')).mockResolvedValue(0);
    const timer = timerOf(forgetOld);
    await timer.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(forgetOld).toHaveBeenCalledTimes(2);
    await timer.onApplicationShutdown();
  });
});
