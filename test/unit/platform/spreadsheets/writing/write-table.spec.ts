import { setTimeout as wait } from 'node:timers/promises';
import type { CellValue } from '../../../../../src/platform/spreadsheets/writing/cell-kinds.js';
import { type Table, writeTable } from '../../../../../src/platform/spreadsheets/writing/write-table.js';
import { describeWith, recalculated } from '../../pdf/office-tools.js';
import { openSheet, partOf } from './open-sheet.js';

type Key = 'number' | 'name' | 'birthDate' | 'phone' | 'cost' | 'score';
type Row = Record<Key, CellValue>;

const row = (changes: Partial<Row> = {}): Row => ({
  number: 1,
  name: 'Nông Thị Hạnh',
  birthDate: '1984-03-15',
  phone: '0912345678',
  cost: 1_500_000,
  score: 850,
  ...changes,
});
const table = (rows: Table<Key>['rows'], changes: Partial<Table<Key>> = {}): Table<Key> => ({
  sheetName: 'Danh sách',
  titleLines: ['DANH SÁCH HỌC VIÊN', 'Lớp 2011-TH01-03'],
  columns: [
    { key: 'number', header: 'STT', kind: 'integer', width: 6 },
    { key: 'name', header: 'Họ và tên', kind: 'text', width: 28 },
    { key: 'birthDate', header: 'Ngày sinh', kind: 'date', width: 12 },
    { key: 'phone', header: 'Điện thoại', kind: 'text', width: 14 },
    { key: 'cost', header: 'Kinh phí', kind: 'money', width: 14 },
    { key: 'score', header: 'Điểm', kind: 'score', width: 8 },
  ],
  rows,
  totals: { label: 'Cộng', keys: ['cost', 'score'] },
  orientation: 'portrait',
  ...changes,
});
const FIRST = 5;
const xlsx = (of: Table<Key>) => writeTable(of, 'xlsx');

jest.setTimeout(60_000);

describe('a list as a spreadsheet', () => {
  it('holds real numbers, real dates and texts', async () => {
    const sheet = await openSheet(xlsx(table([row()])));
    const cell = (letters: string) => sheet.getCell(`${letters}${FIRST}`);
    expect([cell('A').value, cell('A').numFmt]).toEqual([1, '#,##0']);
    expect([cell('B').value, cell('B').numFmt]).toEqual(['Nông Thị Hạnh', '@']);
    expect([cell('C').value, cell('C').numFmt]).toEqual([new Date('1984-03-15T00:00:00.000Z'), 'dd/mm/yyyy']);
    expect([cell('D').value, cell('D').numFmt]).toEqual(['0912345678', '@']);
    expect([cell('E').value, cell('E').numFmt]).toEqual([1_500_000, '#,##0']);
    expect([cell('F').value, cell('F').numFmt]).toEqual([8.5, '0.0#']);
  });

  it('stores a date as the number of its day, with no part of a day that a zone could shift', async () => {
    const xml = await partOf(xlsx(table([row({ birthDate: '2011-05-13' })])), 'xl/worksheets/sheet1.xml');
    expect(xml).toMatch(/<c r="C5"[^>]*><v>40676<\/v><\/c>/);
  });

  it('leaves unknown values empty, which is not zero', async () => {
    const sheet = await openSheet(xlsx(table([row({ cost: null, birthDate: null, name: null })])));
    for (const letters of ['B', 'C', 'E']) expect(sheet.getCell(`${letters}${FIRST}`).value).toBeNull();
  });

  it.each(['=1+1', '+84', '-5', '@SUM(A1)', '\t=2', "=cmd|' /C calc'!A0", '={1;2}'])(
    'never makes a formula of %j',
    async (name) => {
      const xml = await partOf(xlsx(table([row({ name })], { totals: null })), 'xl/worksheets/sheet1.xml');
      expect(xml).not.toContain('<f');
      expect((await openSheet(xlsx(table([row({ name })])))).getCell(`B${FIRST}`).text).toBe(name);
    },
  );

  it('drops what a spreadsheet cannot hold, and keeps the rest', async () => {
    const name = `a\u0000\u0007b\ud800c\uffffd <&"'> 😀\r\ne`;
    const sheet = await openSheet(xlsx(table([row({ name })])));
    expect(sheet.getCell(`B${FIRST}`).value).toBe(`abcd <&"'> 😀\ne`);
    const long = await openSheet(xlsx(table([row({ name: 'x'.repeat(40_000) })])));
    expect(String(long.getCell(`B${FIRST}`).value)).toHaveLength(32_767);
  });

  it('refuses text where a number belongs and the other way round', async () => {
    await expect(openSheet(xlsx(table([row({ cost: '5' })])))).rejects.toThrow('kind money');
    await expect(openSheet(xlsx(table([row({ name: 5 })])))).rejects.toThrow('text cell');
    await expect(openSheet(xlsx(table([row({ birthDate: '13/05/2011' })])))).rejects.toThrow('Not a date');
  });

  it('adds up with formulas that carry their results', async () => {
    const sheet = await openSheet(xlsx(table([row(), row({ cost: 500_000, score: 725 }), row({ cost: null })])));
    expect(sheet.getCell('A8').value).toBe('Cộng');
    expect(sheet.getCell('E8').value).toEqual({ formula: 'SUM(E5:E7)', result: 2_000_000 });
    expect(sheet.getCell('F8').value).toEqual({ formula: 'SUM(F5:F7)', result: 24.25 });
    expect(sheet.getCell('B8').value).toBeNull();
  });

  it('is a proper list when it is empty', async () => {
    const sheet = await openSheet(xlsx(table([])));
    expect(sheet.getCell('B4').value).toBe('Họ và tên');
    expect(sheet.getCell('E5').value).toBe(0);
    expect(sheet.autoFilter).toBeFalsy();
  });

  it('keeps its header in view, prints it on every page, one page wide on A4, and can be filtered', async () => {
    const sheet = await openSheet(xlsx(table([row(), row()], { orientation: 'landscape' })));
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 });
    expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 });
    expect(sheet.pageSetup.printTitlesRow).toBe('4:4');
    expect(sheet.pageSetup.margins!.left).toBeCloseTo(30 / 25.4);
    expect(sheet.autoFilter).toBe('A4:F6');
  });

  it('begins at the header where there is no title', async () => {
    const sheet = await openSheet(xlsx(table([row()], { titleLines: [] })));
    expect(sheet.getCell('A1').value).toBe('STT');
    expect(sheet.views[0]).toMatchObject({ ySplit: 1 });
  });

  it('takes rows as they come', async () => {
    async function* rows(): AsyncGenerator<Row> {
      for (let number = 1; number <= 450; number++) {
        if (number % 100 === 0) await wait(1);
        yield row({ number });
      }
    }
    const sheet = await openSheet(xlsx(table(rows())));
    expect([sheet.getCell('A5').value, sheet.getCell('A454').value]).toEqual([1, 450]);
  });

  it('passes on an error of the rows', async () => {
    async function* rows(): AsyncGenerator<Row> {
      yield row();
      throw new Error('the database went away');
    }
    await expect(openSheet(xlsx(table(rows())))).rejects.toThrow('the database went away');
  });

  it('stops asking for rows when nobody reads, and ends when the reader leaves', async () => {
    let asked = 0;
    let closed = false;
    function* rows(): Generator<Row> {
      try {
        for (;;) yield row({ number: ++asked, name: String(Math.sin(asked)) });
      } finally {
        closed = true;
      }
    }
    const stream = xlsx(table(rows()));
    await wait(1500);
    const before = asked;
    await wait(300);
    const after = asked;
    stream.destroy();
    await wait(100);
    expect([after, closed]).toEqual([before, true]);
  });
});

describeWith('soffice', 'a list opened in LibreOffice', () => {
  it('shows texts, dates and sums as they were meant', async () => {
    const rows = [row({ name: '=1+1' }), row({ name: '-5', phone: '007' }), row({ name: '@SUM(A1)', birthDate: null })];
    const lines = (await recalculated(xlsx(table(rows)))).split('\n').map((line) => line.split('\t'));
    expect(lines.slice(4, 8)).toEqual([
      ['1', '=1+1', '15/03/1984', '0912345678', '1,500,000', '8.5'],
      ['1', '-5', '15/03/1984', '007', '1,500,000', '8.5'],
      ['1', '@SUM(A1)', '', '0912345678', '1,500,000', '8.5'],
      ['Cộng', '', '', '', '4,500,000', '25.5'],
    ]);
  });
});
