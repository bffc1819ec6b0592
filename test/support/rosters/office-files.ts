import ExcelJS from 'exceljs';
import { hugeStyledSheet } from './huge-styled-sheet.js';
import type { RosterFile } from './roster-files.js';
import { CHIEN, CHIEN_CELLS, day, documentHeading, foot, LIEN, LIEN_CELLS, USUAL, write } from './roster-writing.js';
import { odsPackage, odsRow, odsText } from './ods-bytes.js';
import { zipBomb } from './oversized-files.js';
import { textRow, xlsxBytes } from './xlsx-bytes.js';

const GIVEN_NAMES = ['An', 'Bình', 'Cường', 'Dũng', 'Giang', 'Hạnh', 'Khánh', 'Lan', 'Minh', 'Nga', 'Oanh'];
const LINES = ['2 new 20-182-06166', '3 new 20-182'];
const BOTH = [
  { ...CHIEN, row: 2 },
  { ...LIEN, row: 3 },
];

/** Lists with what comes along in the files of offices: macros, other names, styles without end, old calendars. */
export const OFFICE_FILES: readonly RosterFile[] = [
  {
    what: 'a million empty styled cells around it, 50 MB when unpacked',
    fileName: 'ke san.xlsx',
    bytes: hugeStyledSheet,
    expected: [
      { row: 3, fullName: 'Nông Văn Chiến', birthYear: 1978, unitText: 'xã Tân Thanh, Văn Lãng' },
      { row: 20_000, fullName: 'Hoàng Thị Liên', birthYear: 1981, unitText: 'HU Văn Lãng' },
    ],
    preview: ['3 new 20-182-06166', '20000 new 20-182'],
  },
  {
    what: 'an .xlsx that calls itself .xls',
    fileName: 'DANH SACH.xls',
    bytes: () => xlsx((sheet) => write(sheet, 1, [USUAL, CHIEN_CELLS, LIEN_CELLS])),
    expected: BOTH,
    preview: LINES,
    notes: ['other_name'],
  },
  {
    what: 'an .xlsx that calls itself .csv',
    fileName: 'danh-sach.csv',
    bytes: () => xlsx((sheet) => write(sheet, 1, [USUAL, CHIEN_CELLS, LIEN_CELLS])),
    expected: BOTH,
    preview: LINES,
    notes: ['other_name'],
  },
  {
    what: 'macros, which are never run',
    fileName: 'mau.xlsm',
    bytes: () =>
      xlsxBytes({
        rows: textRow(1, 'Họ và tên', 'Năm sinh', 'Đơn vị') + textRow(2, 'Nông Văn Chiến', '1978', 'HU Văn Lãng'),
        parts: [{ name: 'xl/vbaProject.bin', content: 'Sub Auto_Open()' }],
      }),
    expected: [{ row: 2, fullName: 'Nông Văn Chiến', birthYear: 1978 }],
    preview: ['2 new 20-182'],
    notes: ['macros'],
  },
  {
    what: 'links to other files, which are never followed',
    fileName: 'lien ket.xlsx',
    bytes: () =>
      xlsxBytes({
        rows:
          textRow(1, 'Họ và tên', 'Năm sinh', 'Đơn vị') +
          '<row r="2"><c r="A2" t="str"><f>[1]DS!$B$2</f><v>Nông Văn Chiến</v></c><c r="B2"><v>1978</v></c>' +
          '<c r="C2" t="str"><f>WEBSERVICE("http://127.0.0.1:9/")</f><v>HU Văn Lãng</v></c></row>',
        parts: [{ name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink/>' }],
      }),
    expected: [{ row: 2, fullName: 'Nông Văn Chiến', birthYear: 1978, unitText: 'HU Văn Lãng' }],
    preview: ['2 new 20-182'],
    notes: ['external_links', 'formulas'],
  },
  {
    what: 'macros and links in .ods, which are never run or followed',
    fileName: 'mau.ods',
    bytes: () =>
      odsPackage({
        tables:
          '<table:table table:name="DS"><table:table-source xlink:href="http://127.0.0.1:9/x.ods"/>' +
          odsRow('', odsText('Họ và tên'), odsText('Năm sinh'), odsText('Đơn vị')) +
          odsRow('', odsText('Nông Văn Chiến'), odsText('1978'), odsText('HU Văn Lãng', 'table:formula="of:=1+1"')) +
          '</table:table>',
        parts: [{ name: 'Basic/Standard/Module1.xml', content: '<x/>' }],
      }),
    expected: [{ row: 2, fullName: 'Nông Văn Chiến', birthYear: 1978, unitText: 'HU Văn Lãng' }],
    preview: ['2 new 20-182'],
    notes: ['macros', 'external_links', 'formulas'],
  },
  {
    what: 'a bomb packed among its pictures, which is never opened',
    fileName: 'co anh.xlsx',
    bytes: () =>
      xlsxBytes({
        rows: textRow(1, 'Họ và tên', 'Năm sinh', 'Đơn vị') + textRow(2, 'Nông Văn Chiến', '1978', 'HU Văn Lãng'),
        parts: [{ name: 'xl/media/anh.zip', content: zipBomb(), stored: true }],
      }),
    expected: [{ row: 2, fullName: 'Nông Văn Chiến', birthYear: 1978 }],
    preview: ['2 new 20-182'],
  },
  {
    what: 'days counted from 1904, as on an old Macintosh',
    fileName: 'mac.xlsx',
    bytes: () =>
      xlsxBytes({
        from1904: true,
        styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
        rows:
          textRow(1, 'Họ và tên', 'Ngày sinh', 'Đơn vị') +
          '<row r="2"><c r="A2" t="inlineStr"><is><t>Nông Văn Chiến</t></is></c><c r="B2" s="1"><v>27130</v></c>' +
          '<c r="C2" t="inlineStr"><is><t>HU Văn Lãng</t></is></c></row>',
      }),
    expected: [{ row: 2, fullName: 'Nông Văn Chiến', birthDate: '1978-04-12' }],
    preview: ['2 new 20-182'],
  },
  {
    what: 'hidden columns, which hold as much as those that show',
    fileName: 'cot an.xlsx',
    bytes: () =>
      xlsx((sheet) => {
        write(sheet, 1, [USUAL, CHIEN_CELLS, LIEN_CELLS]);
        for (const column of [1, 3, 5]) sheet.getColumn(column).hidden = true;
      }),
    expected: BOTH,
    preview: LINES,
  },
  {
    what: 'two lists in one sheet, the second with other columns',
    fileName: 'hai danh sach.xlsx',
    bytes: () =>
      xlsx((sheet) => {
        write(sheet, 1, [['I. Danh sách học viên'], USUAL, CHIEN_CELLS, LIEN_CELLS]);
        write(sheet, 7, [
          ['II. Danh sách bổ sung'],
          ['TT', 'Đơn vị', 'Họ và tên', 'Năm sinh', 'Chức vụ'],
          [1, 'TT Na Sầm', 'Lý Đức Hoà', 1975, 'Bí thư'],
          [2, 'Xã Bắc La', 'Hứa Thị Thảo', 1983, 'Văn thư'],
        ]);
      }),
    expected: [
      { ...CHIEN, row: 3 },
      { ...LIEN, row: 4 },
      { row: 9, fullName: 'Lý Đức Hoà', birthYear: 1975, unitText: 'TT Na Sầm', position: 'Bí thư' },
      { row: 10, fullName: 'Hứa Thị Thảo', birthYear: 1983, unitText: 'Xã Bắc La', position: 'Văn thư' },
    ],
    preview: ['3 new 20-182-06166', '4 new 20-182', '9 new 20-182-06124', '10 new 20-182-06133'],
  },
  {
    what: 'units written short, as offices do',
    fileName: 'don vi viet tat.xlsx',
    bytes: () =>
      xlsx((sheet) => {
        const units = [
          'VPTU',
          'VP Tỉnh uỷ',
          'HU Văn Lãng',
          'VPHU Văn Lãng',
          'TT. Na Sầm, H. Văn Lãng',
          'X. Tân Thanh - Văn Lãng',
          'Đảng uỷ xã Bắc La',
          'BTGTU',
          'P. Chi Lăng, TP Lạng Sơn',
          'xã Tân Thành',
          'Công ty ABC',
        ];
        write(sheet, 3, [['STT', 'Họ và tên', 'Ngày sinh', 'Đơn vị']]);
        units.forEach((unit, index) =>
          write(sheet, 4 + index, [[index + 1, `Nguyễn Thị ${GIVEN_NAMES[index]}`, day(1980, 1, index + 1), unit]]),
        );
      }),
    expected: GIVEN_NAMES.map((name, index) => ({ row: 4 + index, fullName: `Nguyễn Thị ${name}` })),
    preview: [
      '4 new 20-VP',
      '5 new 20-VP',
      '6 new 20-182',
      '7 new 20-182-VP',
      '8 new 20-182-06124',
      '9 new 20-182-06166',
      '10 new 20-182-06133',
      '11 new 20-BTG',
      '12 new 20-178-05983',
      '13 unsure unit_many',
      '14 unsure unit_unknown',
    ],
  },
  {
    what: 'everything at once: document heading, merged cells, hidden rows, sections, sums, signatures',
    fileName: 'cong van 125.xlsx',
    bytes: () =>
      xlsx((sheet) => {
        documentHeading(sheet);
        write(sheet, 7, [
          ['TT', 'Họ và tên', 'Năm sinh', null, 'Chức vụ', 'Đơn vị'],
          [null, null, 'Nam', 'Nữ'],
          ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'],
          ['I', 'Huyện Văn Lãng'],
          [1, 'NÔNG VĂN CHIẾN', '12/04/1978', null, 'Văn thư', 'Xã Tân Thanh'],
          [2, 'đ/c Hoàng\u00a0Thị Liên', null, '1981', 'nt', 'Xã Bắc La'],
          [3, 'Người đã rút', '1970', null, 'nt', 'nt'],
          ['II', 'Huyện Bình Gia'],
          [],
          [4, 'Triệu Minh Sơn'.normalize('NFD'), 1980, null, 'Bí thư', 'Xã Hồng Thái'],
          ['Tổng cộng', null, 2, 1],
        ]);
        for (const area of ['A7:A8', 'B7:B8', 'C7:D7', 'E7:E8', 'F7:F8', 'B10:F10', 'B14:F14']) sheet.mergeCells(area);
        sheet.getRow(13).hidden = true;
        foot(sheet, 19);
      }),
    expected: [
      { row: 11, fullName: 'Nông Văn Chiến', birthDate: '1978-04-12', sex: 'male', unitText: 'Xã Tân Thanh' },
      { row: 12, fullName: 'Hoàng Thị Liên', birthYear: 1981, sex: 'female', position: 'Văn thư' },
      { row: 16, fullName: 'Triệu Minh Sơn', birthYear: 1980, section: 'Huyện Bình Gia' },
    ],
    preview: ['11 new 20-182-06166', '12 new 20-182-06133', '16 new 20-181-06115'],
    skippedHidden: 1,
  },
];

async function xlsx(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('DS'));
  return Buffer.from(await book.xlsx.writeBuffer());
}
