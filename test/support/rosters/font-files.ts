import ExcelJS from 'exceljs';
import { toTcvn3, toTcvn3Capitals, toVni } from './legacy-encoder.js';
import { odsOfBook } from './ods-of-book.js';
import type { RosterFile } from './roster-files.js';
import { day, type ExpectedLine, type Value, write } from './roster-writing.js';

const HEADER = ['STT', 'Họ và tên', 'Ngày sinh', 'Nam/Nữ', 'Dân tộc', 'Chức vụ', 'Đơn vị công tác', 'Điện thoại'];
const ROWS: readonly (readonly Value[])[] = [
  [1, 'Lưu Thị Bích Phượng', day(1979, 8, 9), 'Nữ', 'Tày', 'Chuyên viên', 'Văn phòng Tỉnh uỷ', '0912345678'],
  [2, 'Nguyễn Đình Ưởng', '05/09/1968', 'Nam', 'Kinh', 'Bí thư Đảng uỷ', 'xã Tân Thanh, Văn Lãng', '02053870123'],
  [3, 'Đ/c Hoàng Ngọc Ẩn', '1975', 'Nam', 'Nùng', 'Phó Bí thư', 'Huyện uỷ Bình Gia', null],
];
const TITLE = 'DANH SÁCH CỬ ĐI HỌC LỚP TIN HỌC';

const EXPECTED: readonly ExpectedLine[] = [
  {
    row: 5,
    fullName: 'Lưu Thị Bích Phượng',
    birthDate: '1979-08-09',
    sex: 'female',
    ethnicity: 'Tày',
    position: 'Chuyên viên',
    unitText: 'Văn phòng Tỉnh uỷ',
    phone: '0912345678',
    problems: [],
  },
  {
    row: 6,
    fullName: 'Nguyễn Đình Ưởng',
    birthDate: '1968-09-05',
    sex: 'male',
    position: 'Bí thư Đảng uỷ',
    unitText: 'xã Tân Thanh, Văn Lãng',
    problems: [],
  },
  {
    row: 7,
    fullName: 'Hoàng Ngọc Ẩn',
    birthDate: null,
    birthYear: 1975,
    sex: 'male',
    ethnicity: 'Nùng',
    unitText: 'Huyện uỷ Bình Gia',
    problems: [],
  },
];
const PREVIEW = ['5 new 20-VP', '6 new 20-182-06166', '7 new 20-181'];
const CAPITAL_PREVIEW = PREVIEW;

/** How a font's texts are typed. */
interface Face {
  font: string;
  encode: (text: string) => string;
}
const TCVN3: Face = { font: '.VnTime', encode: toTcvn3 };
const TCVN3_CAPITALS: Face = { font: '.VnTimeH', encode: toTcvn3Capitals };
const VNI: Face = { font: 'VNI-Times', encode: toVni };
const UNICODE: Face = { font: 'Times New Roman', encode: (text) => text };

/** Lists typed in the fonts of the time before Unicode. */
export const FONT_FILES: readonly RosterFile[] = [
  {
    what: 'TCVN3 in .VnTime, its heading in the capitals of .VnTimeH',
    fileName: 'DS tin hoc.xlsx',
    bytes: () => xlsx(bookIn(TCVN3_CAPITALS, TCVN3)),
    expected: EXPECTED,
    preview: PREVIEW,
  },
  {
    what: 'TCVN3 in .VnTime and .VnTimeH, as .ods, its fonts declared under other names',
    fileName: 'DS tin hoc.ods',
    bytes: () => odsOfBook(bookIn(TCVN3_CAPITALS, TCVN3)),
    expected: EXPECTED,
    preview: PREVIEW,
  },
  {
    what: 'names in capitals by the font alone (.VnArialH), proposed in title case',
    fileName: 'DS chu hoa.xlsx',
    bytes: () => xlsx(bookIn(TCVN3_CAPITALS, TCVN3, { names: { ...TCVN3_CAPITALS, font: '.VnArialH' } })),
    expected: EXPECTED,
    preview: CAPITAL_PREVIEW,
  },
  {
    what: 'VNI in VNI-Times',
    fileName: 'DS vni.xlsx',
    bytes: () => xlsx(bookIn(VNI, VNI)),
    expected: EXPECTED,
    preview: PREVIEW,
  },
  {
    what: 'VNI in VNI-Times, as .ods',
    fileName: 'DS vni.ods',
    bytes: () => odsOfBook(bookIn(VNI, VNI)),
    expected: EXPECTED,
    preview: PREVIEW,
  },
  {
    what: 'old and new fonts in one sheet: names in TCVN3, the rest in Unicode',
    fileName: 'DS lan lon.xlsx',
    bytes: () => xlsx(bookIn(UNICODE, UNICODE, { names: TCVN3 })),
    expected: EXPECTED,
    preview: PREVIEW,
  },
  {
    what: 'Unicode typed in an old font, which must stay as it is',
    fileName: 'DS unicode.xlsx',
    bytes: () => xlsx(bookIn({ ...UNICODE, font: '.VnTimeH' }, { ...UNICODE, font: '.VnTime' })),
    // "Nữ", "Tày" and "Nùng" hold letters that TCVN3 has too: a cell is told by its font, not by its looks.
    expected: EXPECTED.map(({ row, fullName, unitText }) => ({ row, fullName, unitText })),
    preview: ['5 new 20-VP', '6 new 20-182-06166', '7 new 20-181'],
  },
];

async function xlsx(book: ExcelJS.Workbook): Promise<Buffer> {
  return Buffer.from(await book.xlsx.writeBuffer());
}

function bookIn(heading: Face, body: Face, { names = body }: { names?: Face } = {}): ExcelJS.Workbook {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('DS');
  write(sheet, 2, [[null, TITLE]]);
  write(sheet, 4, [HEADER, ...ROWS]);
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      const face = row.number <= 4 ? heading : Number(cell.col) === 2 ? names : body;
      cell.font = { name: face.font };
      if (typeof cell.value === 'string') cell.value = face.encode(cell.value);
    });
  });
  return book;
}
