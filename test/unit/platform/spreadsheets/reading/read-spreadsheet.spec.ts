import { READING_LIMITS } from '../../../../../src/platform/spreadsheets/reading/limits.js';
import { readSpreadsheet } from '../../../../../src/platform/spreadsheets/reading/read-spreadsheet.js';
import { FilesOnDisk } from '../../../../support/rosters/file-on-disk.js';
import { zipBomb } from '../../../../support/rosters/oversized-files.js';
import { SHEET_PART, textRow, xlsxBytes } from '../../../../support/rosters/xlsx-bytes.js';
import { repeatedPart } from '../../../../support/rosters/zip-bytes.js';

const files = new FilesOnDisk();
afterAll(() => files.remove());

const PERSON = '<row><c t="str"><v>Nguyễn Văn Hoà</v></c><c t="str"><v>xã Tân Thanh</v></c><c><v>1978</v></c></row>';
const bigList = (thousands: number): Buffer =>
  xlsxBytes({
    parts: [
      repeatedPart(SHEET_PART, '<worksheet><sheetData>', PERSON.repeat(1_000), thousands, '</sheetData></worksheet>'),
    ],
  });

/** The longest time in ms for which nothing else could run while the work went on. */
async function longestStall(work: Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  await work;
  clearInterval(timer);
  return longest;
}

describe('reading in a worker', () => {
  it('hands over all rows in their order', async () => {
    const result = await readSpreadsheet(files.write(bigList(2)), 'ds.xlsx');
    if (!result.ok) throw new Error(result.refused.code);
    expect(result.sheets[0]?.rows.map(({ row }) => row)).toEqual(
      Array.from({ length: 2_000 }, (_, index) => index + 1),
    );
  });

  it('lets others be answered while it takes over fifty thousand rows', async () => {
    const path = files.write(bigList(50));
    expect(await longestStall(readSpreadsheet(path, 'ds.xlsx'))).toBeLessThan(200);
  }, 30_000);

  it('gives the reason of a refusal', async () => {
    expect(await readSpreadsheet(files.write(''), 'ds.xlsx')).toEqual({
      ok: false,
      refused: { code: 'empty', params: {} },
    });
  });

  it('stops a bomb within a fraction of the memory it would need', async () => {
    const before = process.memoryUsage().rss;
    const result = await readSpreadsheet(files.write(zipBomb()), 'ds.xlsx');
    expect(result).toMatchObject({ ok: false, refused: { code: 'inflates_too_large' } });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  }, 30_000);

  it('stops when its time is over', async () => {
    const result = await readSpreadsheet(files.write(bigList(50)), 'ds.xlsx', { ...READING_LIMITS, seconds: 0.2 });
    expect(result).toEqual({ ok: false, refused: { code: 'too_slow', params: { seconds: 0.2 } } });
  });

  it('stops when its memory is used up, and the program goes on', async () => {
    const result = await readSpreadsheet(files.write(bigList(50)), 'ds.xlsx', {
      ...READING_LIMITS,
      memoryMegabytes: 16,
    });
    expect(result).toEqual({ ok: false, refused: { code: 'too_much_memory', params: { limitMb: 16 } } });
  }, 30_000);

  it('answers everybody when many send at once', async () => {
    const path = files.write(xlsxBytes({ rows: textRow(1, 'A') }));
    const results = await Promise.all(Array.from({ length: 7 }, () => readSpreadsheet(path, 'ds.xlsx')));
    expect(results.every((result) => result.ok)).toBe(true);
  });

  it('fails loudly where the file is not there', async () => {
    await expect(readSpreadsheet('/nowhere/ds.xlsx', 'ds.xlsx')).rejects.toThrow('ENOENT');
  });
});
