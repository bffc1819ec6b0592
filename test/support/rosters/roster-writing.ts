import ExcelJS from 'exceljs';
import type { RosterLine } from '../../../src/features/imports/rules/roster-line.js';

export type Value = string | number | Date | null;

/** What a line of the roster is expected to hold; fields left out are not looked at. */
export type ExpectedLine = Pick<RosterLine, 'row' | 'fullName'> &
  Partial<Omit<RosterLine, 'problems'>> & { problems?: string[] };

/** One way in which offices send a list, and what must be read from it. */
export interface RosterVariant {
  what: string;
  build: (book: ExcelJS.Workbook) => void;
  expected: ExpectedLine[];
  skippedHidden?: number;
}

export const USUAL = ['STT', 'Họ và tên', 'Ngày sinh', 'Nam/Nữ', 'Dân tộc', 'Chức vụ', 'Đơn vị', 'Điện thoại'];

/** The bytes of the .xlsx file. */
export async function rosterBytes(variant: RosterVariant): Promise<Buffer> {
  return Buffer.from(await bookOf(variant).xlsx.writeBuffer());
}

/** The workbook, to be written in whatever format. */
export function bookOf(variant: RosterVariant): ExcelJS.Workbook {
  const book = new ExcelJS.Workbook();
  variant.build(book);
  return book;
}

export function day(year: number, month: number, date: number): Date {
  return new Date(Date.UTC(year, month - 1, date));
}

/** Writes rows one below the other; dates as dates with their usual format. */
export function write(
  sheet: ExcelJS.Worksheet,
  firstRow: number,
  rows: readonly (readonly Value[])[],
  firstColumn = 1,
): void {
  rows.forEach((values, down) => {
    values.forEach((value, right) => {
      if (value === null) return;
      const cell = sheet.getCell(firstRow + down, firstColumn + right);
      cell.value = value;
      if (value instanceof Date) cell.numFmt = 'dd/mm/yyyy';
    });
  });
}

export function documentHeading(sheet: ExcelJS.Worksheet): void {
  write(sheet, 1, [['TỈNH UỶ LẠNG SƠN', null, null, null, 'ĐẢNG CỘNG SẢN VIỆT NAM']]);
  write(sheet, 2, [['HUYỆN UỶ VĂN LÃNG', null, null, null, 'Văn Lãng, ngày 05 tháng 5 năm 2011']]);
  write(sheet, 4, [['DANH SÁCH'], ['Cán bộ cử đi học lớp Kết nối MegaWAN và máy trạm xã']]);
  for (const area of ['A1:D1', 'A2:D2', 'E1:H1', 'E2:H2', 'A4:H4', 'A5:H5']) sheet.mergeCells(area);
}

export function foot(sheet: ExcelJS.Worksheet, row: number): void {
  write(sheet, row, [
    ['(Danh sách này có 02 đồng chí)'],
    [null, 'NGƯỜI LẬP BIỂU', null, null, null, 'T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ'],
    [null, '(Ký, ghi rõ họ tên)'],
    [null, 'Lăng Thị Lập', null, null, null, null, 'Hoàng Văn Duyệt'],
    ['Nơi nhận:'],
    ['- Như trên;', 'Lưu Văn Phòng'],
  ]);
}

export const CHIEN: ExpectedLine = {
  row: 8,
  fullName: 'Nông Văn Chiến',
  birthDate: '1978-04-12',
  birthYear: 1978,
  sex: 'male',
  ethnicity: 'Nùng',
  position: 'Văn thư',
  unitText: 'xã Tân Thanh, Văn Lãng',
  phone: '0912345678',
  problems: [],
};
export const LIEN: ExpectedLine = {
  row: 9,
  fullName: 'Hoàng Thị Bích Liên',
  birthDate: '1981-11-03',
  birthYear: 1981,
  sex: 'female',
  ethnicity: 'Tày',
  position: 'Phó Chánh Văn phòng',
  unitText: 'HU Văn Lãng',
  phone: '02053870123',
  problems: [],
};
export const CHIEN_CELLS: Value[] = [
  1,
  'Nông Văn Chiến',
  day(1978, 4, 12),
  'Nam',
  'Nùng',
  'Văn thư',
  'xã Tân Thanh, Văn Lãng',
  '0912 345 678',
];
export const LIEN_CELLS: Value[] = [
  2,
  'Hoàng Thị Bích Liên',
  '03/11/1981',
  'Nữ',
  'Tày',
  'Phó Chánh Văn phòng',
  'HU Văn Lãng',
  '(0205) 3870.123',
];
