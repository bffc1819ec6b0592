import ExcelJS from 'exceljs';
import type { RosterLine } from '../../../src/features/imports/rules/roster-line.js';

type Value = string | number | Date | null;

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

const USUAL = ['STT', 'Họ và tên', 'Ngày sinh', 'Nam/Nữ', 'Dân tộc', 'Chức vụ', 'Đơn vị', 'Điện thoại'];

/** The bytes of the .xlsx file. */
export async function rosterBytes(variant: RosterVariant): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  variant.build(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

function day(year: number, month: number, date: number): Date {
  return new Date(Date.UTC(year, month - 1, date));
}

/** Writes rows one below the other; dates as dates with their usual format. */
function write(sheet: ExcelJS.Worksheet, firstRow: number, rows: readonly (readonly Value[])[], firstColumn = 1): void {
  rows.forEach((values, down) => {
    values.forEach((value, right) => {
      if (value === null) return;
      const cell = sheet.getCell(firstRow + down, firstColumn + right);
      cell.value = value;
      if (value instanceof Date) cell.numFmt = 'dd/mm/yyyy';
    });
  });
}

function documentHeading(sheet: ExcelJS.Worksheet): void {
  write(sheet, 1, [['TỈNH UỶ LẠNG SƠN', null, null, null, 'ĐẢNG CỘNG SẢN VIỆT NAM']]);
  write(sheet, 2, [['HUYỆN UỶ VĂN LÃNG', null, null, null, 'Văn Lãng, ngày 05 tháng 5 năm 2011']]);
  write(sheet, 4, [['DANH SÁCH'], ['Cán bộ cử đi học lớp Kết nối MegaWAN và máy trạm xã']]);
  for (const area of ['A1:D1', 'A2:D2', 'E1:H1', 'E2:H2', 'A4:H4', 'A5:H5']) sheet.mergeCells(area);
}

function foot(sheet: ExcelJS.Worksheet, row: number): void {
  write(sheet, row, [
    ['(Danh sách này có 02 đồng chí)'],
    [null, 'NGƯỜI LẬP BIỂU', null, null, null, 'T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ'],
    [null, '(Ký, ghi rõ họ tên)'],
    [null, 'Lăng Thị Lập', null, null, null, null, 'Hoàng Văn Duyệt'],
    ['Nơi nhận:'],
    ['- Như trên;', 'Lưu Văn Phòng'],
  ]);
}

const CHIEN: ExpectedLine = {
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
const LIEN: ExpectedLine = {
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
const CHIEN_CELLS: Value[] = [
  1,
  'Nông Văn Chiến',
  day(1978, 4, 12),
  'Nam',
  'Nùng',
  'Văn thư',
  'xã Tân Thanh, Văn Lãng',
  '0912 345 678',
];
const LIEN_CELLS: Value[] = [
  2,
  'Hoàng Thị Bích Liên',
  '03/11/1981',
  'Nữ',
  'Tày',
  'Phó Chánh Văn phòng',
  'HU Văn Lãng',
  '(0205) 3870.123',
];

export const ROSTER_VARIANTS: readonly RosterVariant[] = [
  {
    what: 'the usual layout, with document heading, total and signatures',
    build: (book) => {
      const sheet = book.addWorksheet('DS');
      documentHeading(sheet);
      write(sheet, 7, [USUAL, CHIEN_CELLS, LIEN_CELLS, ['Cộng', null, null, '1 nam, 1 nữ']]);
      foot(sheet, 12);
    },
    expected: [CHIEN, LIEN],
  },
  {
    what: 'a heading of two lines with the sex in two columns',
    build: (book) => {
      const sheet = book.addWorksheet('DS');
      write(sheet, 3, [
        ['TT', 'HỌ VÀ TÊN', 'GIỚI TÍNH', null, 'NGÀY, THÁNG, NĂM SINH', 'ĐƠN VỊ CÔNG TÁC'],
        [null, null, 'Nam', 'Nữ'],
        ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'],
        [1, 'Lý Đức Hòa', 'x', null, '1975', 'TT Na Sầm'],
        [2, 'Hứa Thị Thảo', null, 'X', '22-10-1983', 'HU Văn Lãng'],
        [3, 'Bế Kim Oanh', 'x', 'x', '2.2.1988', 'Xã Thanh Long'],
      ]);
      for (const area of ['A3:A4', 'B3:B4', 'C3:D3', 'E3:E4', 'F3:F4']) sheet.mergeCells(area);
    },
    expected: [
      { row: 6, fullName: 'Lý Đức Hòa', sex: 'male', birthDate: null, birthYear: 1975, unitText: 'TT Na Sầm' },
      { row: 7, fullName: 'Hứa Thị Thảo', sex: 'female', birthDate: '1983-10-22', birthYear: 1983 },
      { row: 8, fullName: 'Bế Kim Oanh', sex: null, birthDate: '1988-02-02', problems: ['imports.note.both_sexes'] },
    ],
  },
  {
    what: 'the year of birth under the sex it belongs to',
    build: (book) => {
      const sheet = book.addWorksheet('DS');
      write(sheet, 1, [
        ['Số TT', 'Họ và tên', 'Năm sinh', null, 'Chức vụ', 'Đơn vị'],
        [null, null, 'Nam', 'Nữ'],
        [1, 'Triệu Minh Sơn', 1980, null, 'Bí thư Đoàn xã', 'Xã Hồng Thái'],
        [2, 'Vi Thị Hương', null, day(1985, 1, 31), 'Văn thư', 'Xã Trùng Quán'],
      ]);
      sheet.mergeCells('C1:D1');
    },
    expected: [
      { row: 3, fullName: 'Triệu Minh Sơn', sex: 'male', birthDate: null, birthYear: 1980, position: 'Bí thư Đoàn xã' },
      { row: 4, fullName: 'Vi Thị Hương', sex: 'female', birthDate: '1985-01-31', birthYear: 1985 },
    ],
  },
  {
    what: 'family and given names in two columns, each with its heading',
    build: (book) => {
      write(book.addWorksheet('DS'), 1, [
        ['STT', 'Họ đệm', 'Tên', 'Ngày sinh', 'Đơn vị'],
        [1, 'Lăng Quốc', 'Bảo', '21/09/1986', 'Xã Nhạc Kỳ'],
      ]);
    },
    expected: [{ row: 2, fullName: 'Lăng Quốc Bảo', fullNameRaw: 'Lăng Quốc Bảo', birthDate: '1986-09-21' }],
  },
  {
    what: 'family and given names under one merged heading',
    build: (book) => {
      const sheet = book.addWorksheet('DS');
      write(sheet, 2, [
        ['STT', 'Họ và tên', null, 'Ngày sinh', 'Đơn vị'],
        [1, 'Chu Xuân', 'Kiên', '14/12/1972', 'Xã Bắc La'],
      ]);
      sheet.mergeCells('B2:C2');
    },
    expected: [{ row: 3, fullName: 'Chu Xuân Kiên', birthDate: '1972-12-14', unitText: 'Xã Bắc La' }],
  },
  {
    what: 'family and given names under one heading that was not merged',
    build: (book) => {
      write(book.addWorksheet('DS'), 1, [
        ['STT', 'Họ và tên', null, 'Ngày sinh', 'Đơn vị'],
        [1, 'Chu Xuân', 'Kiên', '14/12/1972', 'Xã Bắc La'],
        [2, 'Đàm Ngọc', 'Vinh', '17/06/1979', 'Xã Tân Mỹ'],
      ]);
    },
    expected: [
      { row: 2, fullName: 'Chu Xuân Kiên' },
      { row: 3, fullName: 'Đàm Ngọc Vinh' },
    ],
  },
  {
    what: 'the whole name, and the given name again for sorting',
    build: (book) => {
      write(book.addWorksheet('DS'), 1, [
        ['STT', 'Họ và tên', 'Tên', 'Ngày sinh'],
        [1, 'Nguyễn Văn Hoà', 'Hoà', '14/12/1972'],
      ]);
    },
    expected: [{ row: 2, fullName: 'Nguyễn Văn Hoà' }],
  },
  {
    what: 'people grouped under districts and communes',
    build: (book) => {
      const sheet = book.addWorksheet('DS');
      write(sheet, 1, [
        ['STT', 'Họ và tên', 'Năm sinh', 'Chức vụ', 'Đơn vị'],
        ['I', 'Huyện uỷ Văn Lãng (03 đ/c)'],
        [1, 'Nông Văn Chiến', 1978, 'Văn thư', 'Xã Hồng Thái'],
        [2, 'Hoàng Thị Liên', 1981, 'Văn thư', 'Văn phòng Huyện uỷ'],
        [null, '1. Xã Tân Thanh'],
        [3, 'Lý Đức Hoà', 1975, 'Bí thư', null],
        ['II. Huyện Bình Gia'],
        [4, 'Triệu Minh Sơn', 1980, 'Bí thư', 'Xã Hồng Thái'],
      ]);
      sheet.mergeCells('A7:E7');
    },
    expected: [
      { row: 3, fullName: 'Nông Văn Chiến', unitText: 'Xã Hồng Thái', section: 'Huyện uỷ Văn Lãng' },
      { row: 4, fullName: 'Hoàng Thị Liên', section: 'Huyện uỷ Văn Lãng' },
      { row: 6, fullName: 'Lý Đức Hoà', unitText: null, section: 'Xã Tân Thanh, Huyện uỷ Văn Lãng' },
      { row: 8, fullName: 'Triệu Minh Sơn', section: 'Huyện Bình Gia' },
    ],
  },
  {
    what: 'birth dates in every form',
    build: (book) => {
      const sheet = book.addWorksheet('DS');
      const dates: Value[] = [
        '12/4/1978',
        1978,
        'năm 1978',
        '31/02/1985',
        '12/04/2030',
        '12/4/78',
        '04/1978',
        '00/00/1978',
        '12041978',
        '28592',
      ];
      const more: Value[] = ['ngày 12 tháng 4 năm 1978', '1978-04-12', 'không rõ', '1878', '01/06/2008', null];
      write(sheet, 1, [['STT', 'Họ và tên', 'Ngày sinh', 'Đơn vị']]);
      [...dates, ...more].forEach((date, index) =>
        write(sheet, 2 + index, [[index + 1, 'Nông Văn Chiến', date, 'HU Văn Lãng']]),
      );
      write(sheet, 18, [[17, 'Nông Văn Chiến', day(1905, 5, 31), 'HU Văn Lãng']]);
    },
    expected: [
      ['1978-04-12', 1978],
      [null, 1978],
      [null, 1978],
      [null, null, 'imports.error.impossible_date'],
      [null, null, 'imports.error.future_date'],
      ['1978-04-12', 1978, 'imports.unsure.guessed_date'],
      [null, 1978, 'imports.unsure.year_only'],
      [null, 1978],
      ['1978-04-12', 1978, 'imports.unsure.guessed_date'],
      ['1978-04-12', 1978, 'imports.unsure.guessed_date'],
      ['1978-04-12', 1978],
      ['1978-04-12', 1978],
      [null, null, 'imports.unsure.unreadable_date'],
      [null, null, 'imports.error.impossible_date'],
      ['2008-06-01', 2008, 'imports.unsure.odd_age'],
      [null, null],
      [null, 1978, 'imports.unsure.year_in_date_cell'],
    ].map(([birthDate, birthYear, problem], index) => ({
      row: 2 + index,
      fullName: 'Nông Văn Chiến',
      birthDate: birthDate as string | null,
      birthYear: birthYear as number | null,
      problems: problem ? [String(problem)] : [],
    })),
  },
  {
    what: 'names as people type them',
    build: (book) => {
      const sheet = book.addWorksheet('DS');
      const names = [
        'NÔNG VĂN CHIẾN',
        'Đ/c Nông  Văn\u00a0Chiến',
        'Nông Văn Chiến'.normalize('NFD'),
        'Bà Hoàng Thị Liên (nữ)',
        '1. Nông Văn Chiến',
        'Hoà',
        'A12/7',
      ];
      write(sheet, 1, [['STT', 'Họ và tên học viên', 'Năm sinh', 'Đơn vị']]);
      names.forEach((name, index) => write(sheet, 2 + index, [[index + 1, name, 1978, 'HU Văn Lãng']]));
      write(sheet, 9, [[8, null, 1978, 'HU Văn Lãng']]);
    },
    expected: [
      { row: 2, fullName: 'Nông Văn Chiến', fullNameRaw: 'NÔNG VĂN CHIẾN' },
      { row: 3, fullName: 'Nông Văn Chiến', fullNameRaw: 'Đ/c Nông Văn Chiến' },
      { row: 4, fullName: 'Nông Văn Chiến' },
      { row: 5, fullName: 'Hoàng Thị Liên', sex: 'female' },
      { row: 6, fullName: 'Nông Văn Chiến' },
      { row: 7, fullName: 'Hoà', problems: ['imports.unsure.one_word_name'] },
      { row: 8, fullName: 'A12/7', problems: ['imports.error.not_a_name'] },
      { row: 9, fullName: '', problems: ['imports.error.no_name'] },
    ],
  },
  {
    what: 'one unit merged over its people, and ditto marks',
    build: (book) => {
      const sheet = book.addWorksheet('DS');
      write(sheet, 1, [
        ['STT', 'Họ và tên', 'Năm sinh', 'Chức vụ', 'Đơn vị'],
        [1, 'Nông Văn Chiến', 1978, 'Văn thư', 'Xã Tân Thanh'],
        [2, 'Hoàng Thị Liên', 1981, '-nt-'],
        [3, 'Lý Đức Hoà', 1975, '"', 'Xã Bắc La'],
        [4, 'Triệu Minh Sơn', 1980, 'Bí thư', 'nt'],
      ]);
      sheet.mergeCells('E2:E3');
    },
    expected: [
      { row: 2, fullName: 'Nông Văn Chiến', position: 'Văn thư', unitText: 'Xã Tân Thanh' },
      { row: 3, fullName: 'Hoàng Thị Liên', position: 'Văn thư', unitText: 'Xã Tân Thanh' },
      { row: 4, fullName: 'Lý Đức Hoà', position: 'Văn thư', unitText: 'Xã Bắc La' },
      { row: 5, fullName: 'Triệu Minh Sơn', position: 'Bí thư', unitText: 'Xã Bắc La' },
    ],
  },
  {
    what: 'headings repeated on each page, column numbers, empty and numbered empty rows, sums',
    build: (book) => {
      const sheet = book.addWorksheet('DS');
      const heading = ['STT', 'Họ và tên', 'Năm sinh', 'Chức vụ', 'Đơn vị'];
      write(sheet, 1, [
        heading,
        ['A', 'B', 1, 2, 3],
        [1, 'Nông Văn Chiến', 1978, 'Văn thư', 'Xã Tân Thanh'],
        [],
        heading,
        [1, 2, 3, 4, 5],
        [2, 'Tống Thị Cống', 1981, 'Văn thư', 'Xã Bắc La'],
        [3],
        [4],
        ['Tổng cộng: 02 người'],
        [null, 'Tổng số', 2],
      ]);
    },
    expected: [
      { row: 3, fullName: 'Nông Văn Chiến' },
      { row: 7, fullName: 'Tống Thị Cống' },
    ],
  },
  {
    what: 'position and unit in one column',
    build: (book) => {
      write(book.addWorksheet('DS'), 1, [
        ['STT', 'Họ và tên', 'Năm sinh', 'Chức vụ, đơn vị công tác'],
        [1, 'Nông Văn Chiến', 1978, 'Văn thư Đảng uỷ xã Tân Thanh, Văn Lãng'],
        [2, 'Hoàng Thị Liên', 1981, 'Chánh Văn phòng Huyện uỷ Văn Lãng'],
        [3, 'Lý Đức Hoà', 1975, 'Báo Lạng Sơn'],
      ]);
    },
    expected: [
      { row: 2, fullName: 'Nông Văn Chiến', position: 'Văn thư', unitText: 'Đảng uỷ xã Tân Thanh, Văn Lãng' },
      { row: 3, fullName: 'Hoàng Thị Liên', position: 'Chánh Văn phòng', unitText: 'Văn phòng Huyện uỷ Văn Lãng' },
      { row: 4, fullName: 'Lý Đức Hoà', position: null, unitText: 'Báo Lạng Sơn' },
    ],
  },
  {
    what: 'commune and district in two columns',
    build: (book) => {
      write(book.addWorksheet('DS'), 1, [
        ['STT', 'Họ và tên', 'Năm sinh', 'Xã', 'Huyện'],
        [1, 'Nông Văn Chiến', 1978, 'Tân Thanh', 'Văn Lãng'],
        [2, 'Hoàng Thị Liên', 1981, 'TT Na Sầm', 'H. Văn Lãng'],
      ]);
    },
    expected: [
      { row: 2, fullName: 'Nông Văn Chiến', unitText: 'xã Tân Thanh, huyện Văn Lãng' },
      { row: 3, fullName: 'Hoàng Thị Liên', unitText: 'TT Na Sầm, H. Văn Lãng' },
    ],
  },
  {
    what: 'no numbers, a heading in the first row that begins in column C',
    build: (book) => {
      write(
        book.addWorksheet('DS'),
        1,
        [
          ['Họ tên', 'Đơn vị'],
          ['Nông Văn Chiến', 'HU Văn Lãng'],
          ['Đoàn Văn Hậu', null],
          ['Cộng', null],
          ['Người lập biểu', null],
          ['Lăng Thị Lập', null],
        ],
        3,
      );
    },
    expected: [
      { row: 2, fullName: 'Nông Văn Chiến', unitText: 'HU Văn Lãng' },
      { row: 3, fullName: 'Đoàn Văn Hậu', unitText: null },
    ],
  },
  {
    what: 'hidden rows',
    build: (book) => {
      const sheet = book.addWorksheet('DS');
      write(sheet, 1, [USUAL, CHIEN_CELLS, LIEN_CELLS, CHIEN_CELLS]);
      sheet.getRow(2).hidden = true;
      sheet.getRow(4).hidden = true;
    },
    expected: [{ ...LIEN, row: 3 }],
    skippedHidden: 2,
  },
  {
    what: 'lists on two sheets beside one of instructions',
    build: (book) => {
      write(book.addWorksheet('Hướng dẫn'), 1, [
        ['Họ và tên: ghi đủ dấu', 'Đơn vị: ghi tên đầy đủ'],
        ['Gửi trước ngày 05/05'],
      ]);
      write(book.addWorksheet('Văn Lãng'), 1, [USUAL, CHIEN_CELLS]);
      write(book.addWorksheet('Bình Gia'), 4, [USUAL, LIEN_CELLS]);
      const hidden = book.addWorksheet('Cũ', { state: 'hidden' });
      write(hidden, 1, [USUAL, CHIEN_CELLS]);
    },
    expected: [
      { ...CHIEN, row: 2, sheet: 'Văn Lãng' },
      { ...LIEN, row: 5, sheet: 'Bình Gia' },
    ],
  },
  {
    what: 'phones and years as numbers and as text',
    build: (book) => {
      write(book.addWorksheet('DS'), 1, [
        ['STT', 'Họ và tên', 'Sinh năm', 'SĐT'],
        [1, 'Nông Văn Chiến', '1978', 912345678],
        [2, 'Hoàng Thị Liên', 1981, '+84 912 345 679'],
        ['3', 'Lý Đức Hoà', '1975 ', '0205.3870.123/0912345678'],
      ]);
    },
    expected: [
      { row: 2, fullName: 'Nông Văn Chiến', birthYear: 1978, phone: '0912345678' },
      { row: 3, fullName: 'Hoàng Thị Liên', birthYear: 1981, phone: '0912345679' },
      { row: 4, fullName: 'Lý Đức Hoà', birthYear: 1975, phone: '0205.3870.123/0912345678' },
    ],
  },
  {
    what: 'a single column that marks women',
    build: (book) => {
      write(book.addWorksheet('DS'), 1, [
        ['STT', 'Họ và tên', 'Năm sinh', 'Nữ'],
        [1, 'Nông Văn Chiến', 1978, null],
        [2, 'Hoàng Thị Liên', 1981, 'x'],
      ]);
    },
    expected: [
      { row: 2, fullName: 'Nông Văn Chiến', sex: 'male' },
      { row: 3, fullName: 'Hoàng Thị Liên', sex: 'female' },
    ],
  },
  {
    what: 'headings in capitals without marks',
    build: (book) => {
      write(book.addWorksheet('DS'), 2, [
        ['STT', 'HO VA TEN', 'NGAY SINH', 'GIOI TINH', 'DON VI CONG TAC', 'SO DIEN THOAI'],
        [1, 'NONG VAN CHIEN', '12/04/1978', 'NU', 'XA TAN THANH', "'0912345678"],
      ]);
    },
    expected: [{ row: 3, fullName: 'Nong Van Chien', birthDate: '1978-04-12', sex: 'female', phone: '0912345678' }],
  },
  {
    what: 'the date of birth in three columns',
    build: (book) => {
      const sheet = book.addWorksheet('DS');
      write(sheet, 1, [
        ['STT', 'Họ và tên', 'Ngày sinh', null, null, 'Đơn vị'],
        [null, null, 'Ngày', 'Tháng', 'Năm'],
        [1, 'Nông Văn Chiến', 12, 4, 1978, 'HU Văn Lãng'],
        [2, 'Hoàng Thị Liên', null, null, 1981, 'HU Văn Lãng'],
      ]);
      sheet.mergeCells('C1:E1');
    },
    expected: [
      { row: 3, fullName: 'Nông Văn Chiến', birthDate: '1978-04-12', birthYear: 1978 },
      { row: 4, fullName: 'Hoàng Thị Liên', birthDate: null, birthYear: 1981 },
    ],
  },
  {
    what: 'values worked out by formulas',
    build: (book) => {
      const sheet = book.addWorksheet('DS');
      write(sheet, 1, [['STT', 'Họ và tên', 'Năm sinh']]);
      sheet.getCell('A2').value = { formula: 'ROW()-1', result: 1 };
      sheet.getCell('B2').value = { formula: 'PROPER("nông văn chiến")', result: 'Nông Văn Chiến' };
      sheet.getCell('C2').value = { formula: '1900+78', result: 1978 };
    },
    expected: [{ row: 2, fullName: 'Nông Văn Chiến', birthYear: 1978 }],
  },
];
