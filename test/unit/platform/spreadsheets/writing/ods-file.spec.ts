import { setTimeout as wait } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import type { CellValue } from '../../../../../src/platform/spreadsheets/writing/cell-kinds.js';
import { FILE_FORMATS } from '../../../../../src/platform/spreadsheets/writing/file-format.js';
import type { SheetPage } from '../../../../../src/platform/spreadsheets/writing/sheet-page.js';
import type { SheetRow } from '../../../../../src/platform/spreadsheets/writing/sheet-writer.js';
import { streamSheets } from '../../../../../src/platform/spreadsheets/writing/stream-sheets.js';
import { writeTable } from '../../../../../src/platform/spreadsheets/writing/write-table.js';
import { partOf } from './open-sheet.js';
import { readBack } from './read-back.js';

const PAGE: SheetPage = {
  sheetName: 'Biểu',
  title: 'Biểu <tổng hợp>',
  orientation: 'landscape',
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  columnWidths: [6, 20, 12],
  frozenRows: 2,
  frozenColumns: 1,
  repeatedRows: [1, 2],
};
const sheet = (rows: readonly SheetRow[], page = PAGE): Readable =>
  streamSheets([{ page, fill: async (writer) => writer.add(...rows) }], 'ods');
const cell = (column: number, value: CellValue, more: object = {}) => {
  const kind = typeof value === 'number' ? ('integer' as const) : ('text' as const);
  return { column, kind, value, look: {}, ...more };
};
const names = (count: number) => {
  function* rows() {
    for (let number = 1; number <= count; number += 1) yield { number, name: String(Math.sin(number)) };
  }
  return {
    sheetName: 'DS',
    titleLines: [],
    columns: [
      { key: 'number' as const, header: 'STT', kind: 'integer' as const, width: 6 },
      { key: 'name' as const, header: 'Tên', kind: 'text' as const, width: 30 },
    ],
    rows: rows(),
    totals: null,
    orientation: 'portrait' as const,
  };
};

jest.setTimeout(60_000);

describe('an OpenDocument spreadsheet', () => {
  it('is told by its first bytes: its type, stored as it is', async () => {
    const bytes = await buffer(sheet([{ cells: [cell(1, 'a')] }]));
    expect(bytes.subarray(30, 38 + 46).toString('latin1')).toBe(
      'mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
    );
    expect({ method: bytes.readUInt16LE(8), extra: bytes.readUInt16LE(28) }).toEqual({ method: 0, extra: 0 });
  });

  it('lists its parts', async () => {
    const manifest = await partOf(sheet([]), 'META-INF/manifest.xml');
    const listed = [...manifest.matchAll(/full-path="([^"]+)"/g)].map(([, name]) => name);
    expect(listed).toEqual(['/', 'content.xml', 'styles.xml', 'meta.xml', 'settings.xml']);
    for (const part of listed.slice(1)) await expect(partOf(sheet([]), part!)).resolves.toMatch(/^<\?xml /);
  });

  it('keeps rows and columns in view, repeats the header in print, and says its title', async () => {
    const rows = [1, 2, 3].map((number) => ({ cells: [cell(1, number)] }));
    expect(await partOf(sheet(rows), 'settings.xml')).toMatch(
      /"HorizontalSplitPosition"[^>]*>1<.*"VerticalSplitPosition"[^>]*>2</,
    );
    expect(await partOf(sheet(rows), 'content.xml')).toMatch(
      /<table:table-header-rows>(<table:table-row.*?<\/table:table-row>){2}<\/table:table-header-rows><table:table-row/,
    );
    expect(await partOf(sheet(rows), 'meta.xml')).toContain('<dc:title>Biểu &lt;tổng hợp&gt;</dc:title>');
  });

  it('stands on A4 with the margins of official papers, one page wide', async () => {
    const styles = await partOf(sheet([]), 'styles.xml');
    expect(styles).toContain('fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape"');
    expect(styles).toContain('fo:margin-left="30mm" fo:margin-right="15mm" style:scale-to-X="1" style:scale-to-Y="0"');
  });

  it('marks the cells that lie under a merged one, across columns and rows', async () => {
    const rows = [
      { cells: [cell(1, 'STT', { rows: 2 }), cell(2, 'Nhóm', { columns: 2 })] },
      { cells: [cell(2, 'a'), cell(3, 'b')] },
    ];
    const [read] = await readBack(sheet(rows), 'ods');
    expect(read!.merged).toEqual([
      { top: 1, left: 1, bottom: 2, right: 1 },
      { top: 1, left: 2, bottom: 1, right: 3 },
    ]);
    expect(read!.rows[1]!.cells.map(({ column, text }) => [column, text])).toEqual([
      [2, 'a'],
      [3, 'b'],
    ]);
  });

  it('counts sums with their results; a sum of nothing known stays empty where it was asked to', async () => {
    const sum = { first: 1, last: 2 };
    const rows = [
      { cells: [cell(2, 5)] },
      { cells: [cell(2, 7)] },
      { cells: [cell(2, 12, { sum }), cell(3, null, { sum: { ...sum, emptyIfUnknown: true } })] },
    ];
    const content = await partOf(sheet(rows), 'content.xml');
    expect(content).toContain('table:formula="of:=SUM([.B1:.B2])" office:value-type="float" office:value="12"');
    expect(content).toContain('table:formula="of:=IF(COUNT([.C1:.C2])=0;&quot;&quot;;SUM([.C1:.C2]))"');
  });

  it.each(['=1+1', '+84', '-5', '@SUM(A1)', 'of:=1+1', '{=1}'])('never makes a formula of %j', async (value) => {
    const content = await partOf(sheet([{ cells: [cell(2, value)] }]), 'content.xml');
    expect(content).not.toContain('table:formula');
    expect(content).toContain(`office:value-type="string"><text:p>${value}</text:p>`);
  });

  it('can be filtered from its header to its last row', async () => {
    const content = await partOf(writeTable(names(3), 'ods'), 'content.xml');
    expect(content).toContain(`table:target-range-address="'DS'.A1:'DS'.B4" table:display-filter-buttons="true"`);
  });

  it('holds several sheets, each with its own columns', async () => {
    const second = { ...PAGE, sheetName: 'Danh mục', columnWidths: [40], repeatedRows: [1, 1] as const };
    const file = streamSheets(
      [
        { page: PAGE, fill: async (writer) => writer.add({ cells: [cell(1, 'một')] }) },
        { page: second, fill: async (writer) => writer.add({ cells: [cell(1, 'hai')] }) },
      ],
      'ods',
    );
    expect((await readBack(file, 'ods')).map(({ name, rows }) => [name, rows[0]!.cells[0]!.text])).toEqual([
      ['Biểu', 'một'],
      ['Danh mục', 'hai'],
    ]);
  });
});

describe.each(FILE_FORMATS)('a long list as .%s', (format) => {
  it('stops asking for rows when nobody reads, and ends when the reader leaves', async () => {
    let closed = false;
    let asked = 0;
    const endless = names(Number.POSITIVE_INFINITY);
    function* rows() {
      try {
        for (const each of endless.rows) {
          asked += 1;
          yield each;
        }
      } finally {
        closed = true;
      }
    }
    const stream = writeTable({ ...endless, rows: rows() }, format);
    await wait(1_500);
    const before = asked;
    await wait(300);
    const after = asked;
    stream.destroy();
    await wait(200);
    expect([after, closed]).toEqual([before, true]);
  });

  it('takes no more memory for more rows', async () => {
    const most = async (count: number): Promise<number> => {
      let highest = 0;
      for await (const chunk of writeTable(names(count), format)) {
        highest = Math.max(highest, process.memoryUsage().heapUsed - (chunk as Buffer).length);
      }
      return highest;
    };
    await most(2_000);
    const few = await most(5_000);
    // Garbage that is not yet collected counts too; 60.000 rows kept in memory would be more than a gigabyte.
    expect((await most(60_000)) - few).toBeLessThan(200 * 1024 * 1024);
  });

  it('passes on an error of the rows', async () => {
    async function* rows() {
      yield { number: 1, name: 'a' };
      throw new Error('the database went away');
    }
    await expect(buffer(writeTable({ ...names(1), rows: rows() }, format))).rejects.toThrow('the database went away');
  });
});
