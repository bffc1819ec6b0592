import * as fc from 'fast-check';
import { findHeader } from '../../../../src/features/imports/rules/find-header.js';
import { columnReader } from '../../../../src/features/imports/rules/column-of-label.js';
import { PERSON_LIST } from '../../../../src/features/imports/rules/person-list.js';
import { nameIdentity } from '../../../../src/common/vietnamese/name-identity.js';
import { readBirth } from '../../../../src/features/imports/rules/read-birth.js';
import { addDays, formatDate, isCalendarDate } from '../../../../src/common/dates/calendar-date.js';
import { searchKey } from '../../../../src/common/vietnamese/search-key.js';
import type { SheetRow } from '../../../../src/platform/spreadsheets/reading/read-result.js';

const TODAY = '2011-05-13';
const columnOf = columnReader(PERSON_LIST);
const findIn = (rows: SheetRow[]) => findHeader({ name: 'DS', hidden: false, rows, merged: [] }, PERSON_LIST);

function row(number: number, ...texts: string[]): SheetRow {
  const cells = texts.map((text, index) => ({ column: index + 1, text, date: null, number: null, font: null }));
  return { row: number, hidden: false, cells: cells.filter(({ text }) => text !== '') };
}

describe('the same name', () => {
  it('has one identity wherever the tone is placed, in any case and Unicode form', () => {
    const forms = [
      'Nguyễn Văn Hoà',
      'Nguyễn Văn Hòa',
      'NGUYỄN VĂN HÒA',
      'nguyễn  văn\u00a0hoà',
      'Nguyễn Văn Hoà'.normalize('NFD'),
    ];
    expect(new Set(forms.map(nameIdentity)).size).toBe(1);
    expect(nameIdentity('Thuý Uỷ Khoẻ')).toBe(nameIdentity('Thúy Ủy Khỏe'));
  });

  it('is not one name with other marks', () => {
    expect(new Set(['Hoa', 'Hoà', 'Hoá', 'Hoả', 'Hoã', 'Hoạ', 'Hơa', 'Đoà', 'Doà'].map(nameIdentity)).size).toBe(9);
  });

  it('keeps names apart that differ in more than tone placement', () => {
    const syllable = fc.constantFrom('Hòa', 'Hoà', 'Thúy', 'Thuý', 'An', 'Ân', 'Ẩn', 'Đức', 'Dức', 'Nguyễn');
    fc.assert(
      fc.property(fc.array(syllable, { minLength: 1, maxLength: 4 }), (syllables) => {
        const name = syllables.join(' ');
        expect(nameIdentity(name.normalize('NFD').toUpperCase())).toBe(nameIdentity(name));
        expect(searchKey(nameIdentity(name))).toBe(searchKey(name));
      }),
    );
  });
});

describe('the heading of a column', () => {
  it.each([
    ['STT', 'index'],
    ['Họ và tên', 'name'],
    ['HỌ VÀ TÊN HỌC VIÊN', 'name'],
    ['Họ, tên', 'name'],
    ['Ngày, tháng, năm sinh', 'birth'],
    ['Ngày sinh (dd/mm/yyyy)', 'birth'],
    ['Năm\nsinh', 'birth'],
    ['Năm sinh - Nam', 'male'],
    ['Năm', 'birth_year'],
    ['Nam', 'male'],
    ['Nữ', 'female'],
    ['Nam/Nữ', 'sex'],
    ['Giới tính (Nam, Nữ)', 'sex'],
    ['Chức vụ hiện nay', 'position'],
    ['Đơn vị công tác', 'unit'],
    ['Chức vụ, đơn vị công tác', 'position_and_unit'],
    ['Số điện thoại liên hệ', 'phone'],
    ['Ghi chú', 'ignored'],
    ['Trình độ', null],
    ['constructor', null],
    ['Đơn vị: Huyện uỷ Văn Lãng', null],
    ['', null],
  ])('%j is %s', (label, field) => {
    expect(columnOf(label)).toBe(field);
  });

  it('is understood in any case and Unicode form, and without marks', () => {
    const labels = fc.constantFrom(
      'Họ và tên',
      'Ngày sinh',
      'Dân tộc',
      'Chức vụ',
      'Đơn vị công tác',
      'Điện thoại',
      'Giới tính',
    );
    fc.assert(
      fc.property(labels, (label) => {
        for (const written of [
          label.toUpperCase(),
          label.normalize('NFD'),
          searchKey(label),
          ` ${label}: `,
          `${label}\n(*)`,
        ]) {
          expect([written, columnOf(written)]).toEqual([written, columnOf(label)]);
        }
      }),
    );
  });
});

describe('finding the heading', () => {
  const title = fc.constantFrom(
    '',
    'DANH SÁCH',
    'Kèm theo Công văn số 125-CV/VPTU',
    'Huyện uỷ Văn Lãng',
    'Đơn vị: Huyện uỷ',
    'Tên lớp: Tin học',
  );
  const columns = fc.shuffledSubarray(
    ['STT', 'Họ và tên', 'Ngày sinh', 'Nam/Nữ', 'Chức vụ', 'Đơn vị', 'Điện thoại', 'Ghi chú'],
    { minLength: 3 },
  );

  it('finds it wherever it stands and in whatever order its columns are', () => {
    fc.assert(
      fc.property(fc.array(title, { maxLength: 30 }), columns, (titles, labels) => {
        fc.pre(labels.includes('Họ và tên'));
        const rows = titles.map((text, index) => row(index + 1, '', text)).filter(({ cells }) => cells.length > 0);
        const at = titles.length + 1;
        const found = findIn([...rows, row(at, ...labels), row(at + 1, ...labels.map(() => 'Nông Văn Chiến'))]);
        expect(found).toMatchObject({ firstRow: at, lastRow: at });
        labels.forEach((label, index) => expect(found?.columns[index + 1]).toBe(columnOf(label) ?? undefined));
      }),
    );
  });

  it('prefers the row with more of the columns over a line of the paper that looks like one', () => {
    const found = findIn([row(1, 'Họ và tên', 'Chức vụ'), row(5, 'STT', 'Họ và tên', 'Năm sinh', 'Đơn vị')]);
    expect(found?.firstRow).toBe(5);
  });

  it('is content with the names alone', () => {
    expect(findIn([row(1, 'Danh sách'), row(2, 'Họ và tên'), row(3, 'Nông Văn Chiến')])?.columns).toEqual({
      1: 'name',
    });
  });
});

describe('a birth date', () => {
  it('is read back from the way an office writes it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 25_000 }), fc.constantFrom('/', '-', '.', ' / '), (days, separator) => {
        const date = addDays('1925-01-01', days);
        const text = formatDate(date).replaceAll('/', separator);
        expect(readBirth({ text, date: null, number: null }, TODAY)).toEqual({
          date,
          year: Number(date.slice(0, 4)),
          problem: null,
        });
      }),
    );
  });

  it('is never a day that does not exist or has not come, whatever is written', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789/.- nămN?'), maxLength: 14 });
    fc.assert(
      fc.property(digits, (text) => {
        const { date, year, problem } = readBirth({ text, date: null, number: null }, TODAY);
        if (date !== null)
          expect([isCalendarDate(date), date <= TODAY, Number(date.slice(0, 4)) === year]).toEqual([true, true, true]);
        if (year !== null) expect(year >= 1900 && year <= 2011).toBe(true);
        if (problem?.level === 'error') expect([date, year]).toEqual([null, null]);
      }),
      { numRuns: 500 },
    );
  });
});
