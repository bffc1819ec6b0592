import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import type { CellValue } from '../../../../../src/platform/spreadsheets/writing/cell-kinds.js';
import type { FileFormat } from '../../../../../src/platform/spreadsheets/writing/file-format.js';
import { type Table, writeTable } from '../../../../../src/platform/spreadsheets/writing/write-table.js';
import { describeWith, shownByOffice } from '../../pdf/office-tools.js';
import { readBack, textsOf } from './read-back.js';

type Key = 'number' | 'name' | 'birthDate' | 'phone' | 'cost' | 'score';
type Row = Record<Key, CellValue>;

const row = (number: number, changes: Partial<Row> = {}): Row => ({
  number,
  name: 'Nông Thị Hạnh',
  birthDate: '1984-03-15',
  phone: '0912345678',
  cost: 1_500_000,
  score: 850,
  ...changes,
});
const table = (rows: Iterable<Row>): Table<Key> => ({
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
});

const HOSTILE = [
  '=1+1',
  '+84912345678',
  '-5',
  '@SUM(A1)',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://x";"y")',
  '😀 👩‍💻',
  'Hoà Thuỷ'.normalize('NFD'),
  'a;b"c"',
  'dòng một\ndòng hai',
  '<b>&amp;</b>\'">',
  '_x0041_',
  'hai  dấu   cách',
  '00123',
  '1/2/2011',
  'TRUE',
  '1e5',
];
const LISTS: Readonly<Record<string, readonly Row[]>> = {
  'every kind of cell': [
    row(1),
    row(2, { name: null, birthDate: null, phone: null, cost: null, score: null }),
    row(3, { cost: -250_000, score: 1000, birthDate: '2011-12-31' }),
    row(4, { cost: 0, score: 5, phone: '007' }),
  ],
  'no rows': [],
  'hostile texts': HOSTILE.map((name, index) => row(index + 1, { name })),
  '5,000 rows': Array.from({ length: 5_000 }, (_, index) => row(index + 1, { name: `Người ${index + 1}` })),
};
const list = (name: string, format: FileFormat) => writeTable(table(LISTS[name]!), format);

/** A text file has no numbers: the decimal comma is one of the reader's language, the apostrophe keeps text from counting. */
const asText = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r])/, '').replace(/^(-?\d+),(\d+)$/, '$1.$2');
/** LibreOffice shows numbers in English here. */
const ungrouped = (cell: string): string => (/^-?[\d,]+(\.\d+)?$/.test(cell) ? cell.replaceAll(',', '') : cell);
const shortened = (cell: string): string => (/^-?\d+\.\d*$/.test(cell) ? String(Number(cell)) : cell);
const withoutEmptyEnds = (lines: string[][]): string[][] =>
  lines.map((line) => line.slice(0, line.findLastIndex((cell) => cell !== '') + 1));

jest.setTimeout(120_000);

describe('one list in three formats', () => {
  it.each(Object.keys(LISTS))('reads back alike from .xlsx and .ods: %s', async (name) => {
    const [xlsx] = await readBack(list(name, 'xlsx'), 'xlsx');
    const [ods] = await readBack(list(name, 'ods'), 'ods');
    expect(ods).toEqual(xlsx);
    expect(ods!.rows.length).toBe(LISTS[name]!.length + 4);
  });

  it.each(Object.keys(LISTS))('holds the same in .csv: %s', async (name) => {
    const [ods] = await readBack(list(name, 'ods'), 'ods');
    const [csv] = await readBack(list(name, 'csv'), 'csv');
    const lines = withoutEmptyEnds(csv!.rows.map(({ cells }) => fieldsOf(cells)).map((line) => line.map(asText)));
    expect(lines).toEqual(withoutEmptyEnds(ods!.rows.map(({ cells }) => fieldsOf(cells))));
  });

  it('keeps any text to the letter', async () => {
    const anyText = fc.oneof(...(['grapheme', 'binary'] as const).map((unit) => fc.string({ unit, maxLength: 30 })));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyText, anyText), { maxLength: 8 }), async (pairs) => {
        const rows = pairs.map(([name, phone], index) => row(index + 1, { name, phone }));
        const [xlsx] = await readBack(writeTable(table(rows), 'xlsx'), 'xlsx');
        const [ods] = await readBack(writeTable(table(rows), 'ods'), 'ods');
        expect(ods).toEqual(xlsx);
        const names = textsOf(ods!)
          .slice(4, 4 + pairs.length)
          .map((line) => line[1] ?? '');
        expect(names).toEqual(pairs.map(([name]) => (isBlank(name) ? '' : kept(name))));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a list as .csv', () => {
  it('opens with its mark, semicolons and line ends, and guards what looks like a formula', async () => {
    const csv = await written(writeTable(table([row(1, { name: '=1+1', cost: -5, score: 725 })]), 'csv'));
    expect(csv).toBe(
      '\ufeffDANH SÁCH HỌC VIÊN;;;;;\r\n' +
        'Lớp 2011-TH01-03;;;;;\r\n' +
        ';;;;;\r\n' +
        'STT;Họ và tên;Ngày sinh;Điện thoại;Kinh phí;Điểm\r\n' +
        `1;"'=1+1";15/03/1984;0912345678;-5;7,25\r\n` +
        'Cộng;;;;-5;7,25\r\n',
    );
  });

  it('quotes what is more than words, numbers and dates', async () => {
    const names = ['a;b', 'a"b', 'a\nb', ' a', 'a ', 'a,b', 'a\tb', 'a (b) 1/2 c-d.', '0912.345'];
    const csv = await written(writeTable(table(names.map((name, index) => row(index + 1, { name }))), 'csv'));
    for (const field of [
      '"a;b"',
      '"a""b"',
      '"a\nb"',
      '" a"',
      '"a "',
      '"a,b"',
      '"a\tb"',
      ';a (b) 1/2 c-d.;',
      ';0912.345;',
    ])
      expect(csv).toContain(field);
  });

  it.each([',', '\t', '\n', ', '])(
    'has no formula within a text for whoever parts fields otherwise: %j',
    async (part) => {
      const signs = ['=', '+', '-', '@'];
      const names = signs.map((sign) => `a${part}${sign}HYPERLINK(1)`);
      const csv = await written(writeTable(table(names.map((name, index) => row(index + 1, { name }))), 'csv'));
      for (const sign of signs) expect(csv).toContain(`"a${part}'${sign}HYPERLINK(1)"`);
      expect(csv).not.toMatch(/[;,\t\n]\s*[=+@]/);
    },
  );

  it('leaves no field that a formula begins, whichever of the usual signs parts the fields', async () => {
    const pieces = fc.constantFrom('=', '+', '-', '@', ',', '\t', '\n', '\r', ';', '"', "'", ' ', 'a', '1');
    const anyText = fc.array(pieces, { maxLength: 8 }).map((all) => all.join(''));
    await fc.assert(
      fc.asyncProperty(anyText, async (name) => {
        const csv = await written(writeTable(table([row(1, { name })]), 'csv'));
        expect(csv).not.toMatch(/(?:^|[;,\t\n\r])[\s"]*[=+@]/);
      }),
      { numRuns: 300 },
    );
  });
});

describeWith('soffice', 'the formats opened in LibreOffice', () => {
  it('show the same, which is what the .csv holds', async () => {
    const names = Object.keys(LISTS);
    const shown = await shownByOffice(
      names.flatMap((name) => [
        { content: list(name, 'xlsx'), extension: 'xlsx' },
        { content: list(name, 'ods'), extension: 'ods' },
      ]),
    );
    for (const [index, name] of names.entries()) {
      const [xlsx, ods] = [shown[2 * index]!, shown[2 * index + 1]!];
      expect({ name, shown: ods }).toEqual({ name, shown: xlsx });
      const [csv] = await readBack(list(name, 'csv'), 'csv');
      const ours = csv!.rows.map(({ cells }) => fieldsOf(cells).map(asText));
      expect(withoutEmptyEnds(recordsOf(ods))).toEqual(withoutEmptyEnds(ours).map((line) => line.map(shortened)));
    }
  });
});

function fieldsOf(cells: readonly { column: number; text: string }[]): string[] {
  const line: string[] = [];
  for (const { column, text: shown } of cells) line[column - 1] = shown;
  return Array.from(line, (cell) => cell ?? '');
}

/** With its byte order mark. */
async function written(file: Readable): Promise<string> {
  return (await buffer(file)).toString('utf8');
}

/** Tab-separated text as LibreOffice writes it, without its empty lines. */
function recordsOf(shown: string): string[][] {
  const records = [...shown.matchAll(/(?:"(?:[^"]|"")*"|[^\t\n"]*)(?:\t(?:"(?:[^"]|"")*"|[^\t\n"]*))*\n/g)];
  return records
    .map(([record]) => record.slice(0, -1).split(/\t(?=(?:[^"]*"[^"]*")*[^"]*$)/))
    .map((fields) => fields.map((field) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field)))
    .map((fields) => fields.map(ungrouped).map(shortened))
    .filter((fields) => fields.some((field) => field !== ''));
}

/** What a spreadsheet can hold of a text. */
function kept(name: string): string {
  return name
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}|\p{Surrogate}|[\ufffe\uffff]/gu, '');
}

function isBlank(name: string): boolean {
  return /^[\s\u00a0\u200b-\u200d\u2060\ufeff]*$/.test(kept(name));
}
