import { READING_LIMITS } from '../../../../../src/platform/spreadsheets/reading/limits.js';
import { parseSpreadsheet } from '../../../../../src/platform/spreadsheets/reading/parse-spreadsheet.js';
import { FilesOnDisk } from '../../../../support/rosters/file-on-disk.js';
import { HOSTILE_FILES } from '../../../../support/rosters/hostile-files.js';

const files = new FilesOnDisk();
afterAll(() => files.remove());

describe('a hostile or unreadable file', () => {
  it.each(HOSTILE_FILES.map((file) => [file.what, file] as const))(
    '%s is refused',
    async (_, file) => {
      const result = await parseSpreadsheet(files.write(file.bytes()), file.fileName, READING_LIMITS);
      expect(result).toEqual({ ok: false, refused: { code: file.refused, params: expect.any(Object) } });
    },
    30_000,
  );

  it('is told with the limit it broke', async () => {
    const bomb = HOSTILE_FILES.find((file) => file.refused === 'inflates_too_large');
    const result = await parseSpreadsheet(files.write(bomb?.bytes() ?? ''), 'a.xlsx', READING_LIMITS);
    expect(result).toEqual({ ok: false, refused: { code: 'inflates_too_large', params: { limitMb: 256 } } });
  }, 30_000);
});
