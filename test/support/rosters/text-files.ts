import type { RosterFile } from './roster-files.js';
import type { ExpectedLine } from './roster-writing.js';
import { toWindows1258 } from './windows-1258.js';

const RECORDS = [
  ['STT', 'Họ và tên', 'Ngày sinh', 'Nam/Nữ', 'Đơn vị', 'Điện thoại'],
  ['1', 'Nông Văn Chiến', '12/04/1978', 'Nam', 'xã Tân Thanh, Văn Lãng', '0912345678'],
  ['2', 'Hoàng Thị Bích Liên', '1981', 'Nữ', 'HU Văn Lãng', ''],
];
const EXPECTED: readonly ExpectedLine[] = [
  {
    row: 2,
    sheet: '',
    fullName: 'Nông Văn Chiến',
    birthDate: '1978-04-12',
    sex: 'male',
    unitText: 'xã Tân Thanh, Văn Lãng',
    phone: '0912345678',
    problems: [],
  },
  { row: 3, sheet: '', fullName: 'Hoàng Thị Bích Liên', birthDate: null, birthYear: 1981, sex: 'female' },
];
const PREVIEW = ['2 new 20-182-06166', '3 new 20-182'];

/** Lists saved as text. */
export const TEXT_FILES: readonly RosterFile[] = [
  file('UTF-8 with its mark, parted by semicolons', 'ds.csv', Buffer.from(`\ufeff${parted(';')}`)),
  file('UTF-8 without a mark, parted by commas, quoted', 'ds.csv', Buffer.from(parted(','))),
  file(
    'UTF-16 parted by tabs, as Excel saves "Unicode text"',
    'ds.txt',
    Buffer.from(`\ufeff${parted('\t')}`, 'utf16le'),
  ),
  {
    ...file('Windows-1258 parted by semicolons', 'ds.csv', toWindows1258(parted(';'))),
    notes: ['guessed_encoding'],
  },
  {
    ...file('Windows-1258 parted by tabs', 'ds.tsv', toWindows1258(parted('\t'))),
    notes: ['guessed_encoding'],
  },
  {
    ...file('a first line that names the separator', 'ds.csv', Buffer.from(`sep=|\r\n${parted('|')}`)),
    expected: EXPECTED.map((line) => ({ ...line, row: line.row + 1 })),
    preview: ['3 new 20-182-06166', '4 new 20-182'],
  },
  {
    what: 'letters with their marks apart, title lines, a unit on two lines, a sum and a signature, in text',
    fileName: 'ds.csv',
    bytes: () =>
      Buffer.from(
        [
          'DANH SÁCH CỬ ĐI HỌC;;;',
          ';;;',
          'TT;Họ và tên;Năm sinh;Đơn vị',
          `1;${'Lý Đức Hoà'.normalize('NFD')};1975;"Xã Tân Thanh,\nVăn Lãng"`,
          '2;Đ/c\u00a0HỨA  THỊ THẢO;22-10-1983;"TT Na Sầm"',
          'Cộng: 02 đồng chí;;;',
          ';NGƯỜI LẬP BIỂU;;',
          ';Lăng Thị Lập;;',
        ].join('\r\n'),
      ),
    expected: [
      { row: 4, fullName: 'Lý Đức Hoà', birthYear: 1975 },
      { row: 6, fullName: 'Hứa Thị Thảo', birthDate: '1983-10-22', unitText: 'TT Na Sầm' },
    ],
    preview: ['4 new 20-182-06166', '6 new 20-182-06124'],
  },
];

function file(what: string, fileName: string, bytes: Buffer): RosterFile {
  return { what, fileName, bytes: () => bytes, expected: EXPECTED, preview: PREVIEW };
}

function parted(separator: string): string {
  const field = (text: string): string => (separator === ',' || text.includes(separator) ? `"${text}"` : text);
  return RECORDS.map((record) => `${record.map(field).join(separator)}\r\n`).join('');
}
