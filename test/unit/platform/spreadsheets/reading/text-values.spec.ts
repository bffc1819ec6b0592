import * as fc from 'fast-check';
import { READING_LIMITS } from '../../../../../src/platform/spreadsheets/reading/limits.js';
import { parseSpreadsheet } from '../../../../../src/platform/spreadsheets/reading/parse-spreadsheet.js';
import type { ReadResult } from '../../../../../src/platform/spreadsheets/reading/read-result.js';
import { delimitedRecords } from '../../../../../src/platform/spreadsheets/reading/text/delimited-records.js';
import { FilesOnDisk } from '../../../../support/rosters/file-on-disk.js';

const files = new FilesOnDisk();
afterAll(() => files.remove());

async function read(bytes: Buffer | string): Promise<Extract<ReadResult, { ok: true }>> {
  const result = await parseSpreadsheet(files.write(bytes), 'ds.csv', READING_LIMITS);
  if (!result.ok) throw new Error(`refused: ${result.refused.code}`);
  return result;
}

async function table(bytes: Buffer | string): Promise<(string | number)[][]> {
  const { sheets } = await read(bytes);
  return sheets[0]?.rows.map(({ row, cells }) => [row, ...cells.map(({ text }) => text)]) ?? [];
}

const LIST = 'STT;Họ và tên\r\n1;Nguyễn Văn Hoà\r\n';
const ROWS = [
  [1, 'STT', 'Họ và tên'],
  [2, '1', 'Nguyễn Văn Hoà'],
];

describe('a list in a text file', () => {
  it.each([
    ['UTF-8', Buffer.from(LIST)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${LIST}`)],
    ['UTF-16', Buffer.from(`\ufeff${LIST}`, 'utf16le')],
    ['UTF-16, high bytes first', Buffer.from(`\ufeff${LIST}`, 'utf16le').swap16()],
  ])('is read in %s', async (_, bytes) => {
    expect(await table(bytes)).toEqual(ROWS);
    expect((await read(bytes)).notes).toEqual([]);
  });

  it('is read in the old Vietnamese code page, with a note that this was guessed', async () => {
    const bytes = Buffer.concat([Buffer.from('STT;Ho va ten\n1;Nguy'), Buffer.from([0xea, 0xde]), Buffer.from('n\n')]);
    const { sheets, notes } = await read(bytes);
    expect(sheets[0]?.rows[1]?.cells[1]?.text.normalize('NFC')).toBe('Nguyễn');
    expect(notes).toEqual([{ code: 'guessed_encoding', params: { encoding: 'Windows-1258' } }]);
  });

  it.each([[';'], [','], ['\t']])('is split at %j', async (separator) => {
    expect(await table(LIST.replaceAll(';', separator))).toEqual(ROWS);
  });

  it('does not take the comma within names of units for the separator', async () => {
    expect(await table('1;"xã Tân Thanh, Văn Lãng";x\n2;xã A, B;y\n')).toEqual([
      [1, '1', 'xã Tân Thanh, Văn Lãng', 'x'],
      [2, '2', 'xã A, B', 'y'],
    ]);
  });

  it('follows a first line that names the separator', async () => {
    expect(await table('sep=|\na|b,c\n')).toEqual([[2, 'a', 'b,c']]);
  });

  it('numbers a record by the line where it starts', async () => {
    expect(await table('a;"hai\ndòng"\n\nb;"có ""ngoặc"""\n')).toEqual([
      [1, 'a', 'hai\ndòng'],
      [4, 'b', 'có "ngoặc"'],
    ]);
  });

  it('survives a quote that is never closed', async () => {
    expect(await table('a;b\nc;"d\ne;f\n')).toEqual([
      [1, 'a', 'b'],
      [2, 'c', '"d'],
      [3, 'e', 'f'],
    ]);
  });

  it('keeps what looks like a formula as the text it is', async () => {
    expect(await table('=1+1;@x\n')).toEqual([[1, '=1+1', '@x']]);
  });

  it('gives back every record that was written with quotes', () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'ễ', '"', ';', ',', '\n', ' ') });
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        (records) => {
          const text = records
            .map((record) => record.map((value) => `"${value.replaceAll('"', '""')}"`).join(';'))
            .join('\n');
          expect([...delimitedRecords(text, ';')].map(({ fields }) => fields)).toEqual(records);
        },
      ),
    );
  });
});
