import { day, write, type RosterVariant, type Value } from './roster-writing.js';

/** Lists that differ in how their cells are written. */
export const VALUE_VARIANTS: readonly RosterVariant[] = [
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
