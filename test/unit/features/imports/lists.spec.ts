import * as fc from 'fast-check';
import { join } from 'node:path';
import { columnReader } from '../../../../src/features/imports/rules/column-of-label.js';
import { errorRows, reasonColumn, writableNames } from '../../../../src/features/imports/rules/error-sheet.js';
import { findHeader } from '../../../../src/features/imports/rules/find-header.js';
import { layoutKey } from '../../../../src/features/imports/rules/layout-key.js';
import { PERSON_LIST } from '../../../../src/features/imports/rules/person-list.js';
import { REASON_HEADINGS } from '../../../../src/features/imports/rules/standard-columns-catalog.js';
import { tableRows } from '../../../../src/features/imports/rules/table-rows.js';
import type { Cell, MergedArea, Sheet } from '../../../../src/platform/spreadsheets/reading/read-result.js';
import { Messages } from '../../../../src/web/shared/messages.js';
import { simplestKind } from '../../../support/simplest-kind.js';

const kind = simplestKind(new Map());

function cell(column: number, text: string, number: number | null = null): Cell {
  return { column, text, date: null, number, font: null };
}

/** A sheet of texts from the first row on; empty texts are no cells. */
function sheetOf(rows: readonly (readonly string[])[], merged: MergedArea[] = []): Sheet {
  const filled = rows.map((texts, index) => ({
    row: index + 1,
    hidden: false,
    cells: texts.flatMap((text, place) => (text === '' ? [] : [cell(place + 1, text)])),
  }));
  return { name: 'DS', hidden: false, rows: filled.filter(({ cells }) => cells.length > 0), merged };
}

function lines(...rows: string[][]): (string | number)[][] {
  const sheet = sheetOf(rows);
  const header = findHeader(sheet, kind)!;
  return [...tableRows({ sheet, header }, kind)].map((cells) => [cells.source.row, cells.text('name')]);
}

describe('the columns of a list', () => {
  it('are told by the words of its kind, and by those that every list knows', () => {
    const columnOf = columnReader(kind);
    expect(['TÊN THIẾT BỊ', 'Tên thiết bị (máy)', 'Tên thiết bị được cấp', 'thing'].map(columnOf)).toEqual(
      Array.from({ length: 4 }, () => 'name'),
    );
    expect(['STT', 'Ghi chú', 'Đơn vị', 'Tên thiết bị: máy in', 'x'.repeat(81)].map(columnOf)).toEqual([
      'index',
      'ignored',
      null,
      null,
      null,
    ]);
  });

  it('are never read from the reasons of a file of errors, in whichever language it was taken', () => {
    const messages = new Messages(join(__dirname, '../../../../views/locales'));
    const headings = (['vi', 'en'] as const).map((locale) => messages.t(locale, 'imports.columns.reason'));
    expect(headings).toEqual([...REASON_HEADINGS]);
    for (const heading of headings) {
      expect(columnReader(kind)(heading)).toBe('ignored');
      expect(columnReader(PERSON_LIST)(heading)).toBe('ignored');
    }
  });

  it('make a layout of their own, whatever the case, marks and spaces; but not in other places', () => {
    const key = layoutKey({ 1: 'STT', 2: 'Tên  thiết bị' });
    expect(layoutKey({ 1: 'stt.', 2: 'TEN THIET BI', 3: ' ' })).toBe(key);
    expect(layoutKey({ 2: 'STT', 1: 'Tên thiết bị' })).not.toBe(key);
    expect(layoutKey({ 1: 'STT', 2: 'Tên thiết bị', 3: 'Số lượng' })).not.toBe(key);
  });
});

describe('the lines of a plain table', () => {
  const HEADER = ['STT', 'Tên thiết bị', 'Số lượng'];

  it('are its rows, but not titles, column numbers, sums, repeated headings and what stands below a signature', () => {
    const found = lines(
      ['DANH SÁCH THIẾT BỊ'],
      HEADER,
      ['1', '2', '3'],
      ['1', 'Máy in', '3'],
      ['', 'Cộng', '3'],
      HEADER,
      ['2', 'Máy trạm', '30'],
      ['3', 'Tổng đài', '1'],
      ['', 'Tổng cộng', '34'],
      ['', 'NGƯỜI LẬP BIỂU', ''],
      ['', 'Lăng Thị Lập', '1'],
    );
    expect(found).toEqual([
      [4, 'Máy in'],
      [7, 'Máy trạm'],
      [8, 'Tổng đài'],
    ]);
  });

  it('are all of them, in their order, under any title and with any blank rows between', () => {
    const name = fc.stringMatching(/^M[a-z]{2,8}( [a-z]{1,6})?$/);
    const row = fc.tuple(name, fc.integer({ min: 1, max: 99 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), fc.integer({ min: 0, max: 5 }), (rows, above) => {
        const body = rows.flatMap(([thing, count, blank]) => [
          ...(blank ? [['', '', '']] : []),
          ['7', thing, String(count)],
        ]);
        const found = lines(...Array.from({ length: above }, () => ['Biểu số 1']), HEADER, ...body);
        expect(found.map(([, thing]) => thing)).toEqual(rows.map(([thing]) => thing));
      }),
    );
  });
});

describe('the sheet of a file of errors', () => {
  const area = fc
    .tuple(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 0, max: 4 }),
    )
    .map(([top, left, down, right]): MergedArea => ({ top, left, bottom: top + down, right: left + right }));
  const texts = fc.array(fc.array(fc.constantFrom('', 'a', '=1+1', '0912'), { maxLength: 6 }), {
    minLength: 1,
    maxLength: 12,
  });

  it('holds every cell in its place, whatever is claimed to be merged', () => {
    fc.assert(
      fc.property(texts, fc.array(area, { maxLength: 12 }), fc.integer({ min: 0, max: 12 }), (rows, merged, bad) => {
        const sheet = sheetOf(rows, merged);
        const reasons = reasonColumn(sheet, { header: null });
        const written = new Map<string, string>();
        const covered = new Set<string>();
        let next = 1;
        const why = { text: 'vì sao', mark: 'bad' as const };
        for (const group of errorRows(sheet, { header: null }, reasons, 'Cần sửa', (row) =>
          row === bad ? why : null,
        )) {
          expect(group.first).toBeGreaterThanOrEqual(next);
          group.rows.forEach(({ cells }, index) => {
            for (const each of cells) {
              const place = `${group.first + index}:${each.column}`;
              written.set(place, String(each.value));
              for (let row = 0; row < (each.rows ?? 1); row += 1) {
                expect(index + row).toBeLessThan(group.rows.length);
                for (let column = 0; column < (each.columns ?? 1); column += 1) {
                  const at = `${group.first + index + row}:${each.column + column}`;
                  expect(covered.has(at)).toBe(false);
                  covered.add(at);
                  expect(each.column + column === reasons).toBe(each.column === reasons);
                }
              }
            }
          });
          next = group.first + group.rows.length;
        }
        const expected = sheet.rows.flatMap(({ row, cells }) => [
          ...cells.map(({ column, text }): [string, string] => [`${row}:${column}`, text]),
          ...(row === bad ? [[`${row}:${reasons}`, 'vì sao'] as [string, string]] : []),
        ]);
        expect(new Map([...written].sort())).toEqual(new Map(expected.sort()));
      }),
    );
  });

  it('has its reasons in the first free column right of the list, or where they stood before', () => {
    const header = { firstRow: 1, lastRow: 1, columns: {}, labels: { 1: 'Tên', 2: 'Số' } };
    expect(
      reasonColumn(
        sheetOf([
          ['Tên', 'Số'],
          ['a', '1'],
        ]),
        { header },
      ),
    ).toBe(3);
    expect(reasonColumn(sheetOf([['Tên', 'Số', '', 'x']]), { header })).toBe(3);
    expect(reasonColumn(sheetOf([['Tên', 'Số', 'x']]), { header })).toBe(4);
    expect(reasonColumn(sheetOf([['a']]), { header: { ...header, labels: { 1: 'Tên', 5: 'Cần  sửa' } } })).toBe(5);
    const atTheEdge = {
      name: '',
      hidden: false,
      merged: [],
      rows: [{ row: 1, hidden: false, cells: [cell(16_384, 'x')] }],
    };
    expect(reasonColumn(atTheEdge, { header: null })).toBe(1);
  });

  it('has a name that a workbook takes, and no other has', () => {
    const names = writableNames(['', 'A/B', 'a b', 'x'.repeat(40), 'x'.repeat(41)], 'ds.csv');
    expect(names.slice(0, 3)).toEqual(['ds.csv', 'A B', 'a b 2']);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(5);
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(31);
  });
});
