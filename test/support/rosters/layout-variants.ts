import {
  CHIEN,
  CHIEN_CELLS,
  documentHeading,
  foot,
  LIEN,
  LIEN_CELLS,
  USUAL,
  write,
  type RosterVariant,
} from './roster-writing.js';

/** Lists that differ in where things stand on the sheet. */
export const LAYOUT_VARIANTS: readonly RosterVariant[] = [
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
    what: 'headings in capitals without marks',
    build: (book) => {
      write(book.addWorksheet('DS'), 2, [
        ['STT', 'HO VA TEN', 'NGAY SINH', 'GIOI TINH', 'DON VI CONG TAC', 'SO DIEN THOAI'],
        [1, 'NONG VAN CHIEN', '12/04/1978', 'NU', 'XA TAN THANH', "'0912345678"],
      ]);
    },
    expected: [{ row: 3, fullName: 'Nong Van Chien', birthDate: '1978-04-12', sex: 'female', phone: '0912345678' }],
  },
];
