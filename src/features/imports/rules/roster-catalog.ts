import type { KindColumn } from '../kinds/import-kind.js';
import type { RosterField } from './roster-line.js';

/** Column headings of lists of people as offices write them; compared without marks, case and punctuation. */
const HEADINGS: readonly (readonly [RosterField, readonly string[]])[] = [
  [
    'name',
    [
      'Họ và tên',
      'Họ tên',
      'Họ, tên',
      'Họ',
      'Tên',
      'Họ đệm',
      'Họ và đệm',
      'Họ và tên đệm',
      'Họ và chữ đệm',
      'Họ lót',
      'Họ và tên lót',
      'Tên học viên',
      'Tên cán bộ',
      'Full name',
      'Name',
    ],
  ],
  [
    'birth',
    [
      'Ngày sinh',
      'Năm sinh',
      'Ngày tháng năm sinh',
      'Ngày tháng sinh',
      'Ngày/tháng/năm sinh',
      'Sinh ngày',
      'Sinh năm',
      'Ngày, năm sinh',
      'NTNS',
      'Date of birth',
      'Birth date',
    ],
  ],
  ['sex', ['Giới tính', 'Nam/Nữ', 'Nam nữ', 'Nữ/Nam', 'Giới', 'Phái', 'Sex']],
  ['ethnicity', ['Dân tộc', 'Ethnicity']],
  [
    'position',
    [
      'Chức vụ',
      'Chức danh',
      'Chức vụ, chức danh',
      'Chức vụ công tác',
      'Công việc',
      'Nhiệm vụ',
      'Nghề nghiệp',
      'Position',
    ],
  ],
  [
    'unit',
    [
      'Đơn vị',
      'Đơn vị công tác',
      'Tên đơn vị',
      'Cơ quan',
      'Cơ quan công tác',
      'Cơ quan, đơn vị',
      'Đơn vị, cơ quan',
      'Nơi công tác',
      'Nơi làm việc',
      'Đảng bộ',
      'Đảng uỷ',
      'Tổ chức đảng',
      'Unit',
    ],
  ],
  ['commune', ['Xã', 'Xã, phường, thị trấn', 'Xã, thị trấn', 'Xã/phường', 'Phường, xã', 'Đảng uỷ xã']],
  ['district', ['Huyện', 'Huyện, thành phố', 'Huyện/TP', 'Huyện uỷ', 'Huyện, thị', 'Quận, huyện']],
  [
    'phone',
    [
      'Điện thoại',
      'Số điện thoại',
      'SĐT',
      'Số ĐT',
      'ĐT',
      'Di động',
      'Điện thoại di động',
      'Số di động',
      'ĐTDĐ',
      'Phone',
    ],
  ],
  // Told by rules of their own, see `personColumn`.
  ['male', []],
  ['female', []],
  ['birth_day', []],
  ['birth_month', []],
  ['birth_year', []],
  ['position_and_unit', []],
];

/** Fields whose cell is often merged over several people. */
const SHARED: ReadonlySet<RosterField> = new Set<RosterField>(['unit', 'commune', 'district', 'position_and_unit']);

/** What the columns of a list of people may hold. */
export const PERSON_COLUMNS: readonly KindColumn[] = HEADINGS.map(([name, words]) => ({
  name,
  words,
  required: name === 'name',
  shared: SHARED.has(name),
}));

/** A heading that names both, such as "Chức vụ, đơn vị công tác". */
export const POSITION_HEADING = /\b(chuc vu|chuc danh)\b/;
export const UNIT_HEADING = /\b(don vi|co quan|noi cong tac|noi lam viec)\b/;

/** Parts of a date in columns of their own. Written with marks, as "nam" is also a sex. */
export const DATE_PART_HEADINGS: ReadonlyMap<string, RosterField> = new Map<string, RosterField>([
  ['ngày', 'birth_day'],
  ['tháng', 'birth_month'],
  ['năm', 'birth_year'],
]);

/** How a drop-down offers the sex. */
export const SEX_CHOICES: readonly string[] = ['Nam', 'Nữ'];

export const MALE_WORDS: ReadonlySet<string> = new Set(['nam', 'trai', 'male', 'm']);
export const FEMALE_WORDS: ReadonlySet<string> = new Set(['nu', 'gai', 'female', 'f']);
/** What is written into a column of its own to say yes. */
export const TICKS: ReadonlySet<string> = new Set(['x', 'v', '+', '*', '1', '✓', '✔', '√', 'true', 'co']);

/** The same as in the line above: "nt", "-nt-", a quotation mark. */
export const DITTO = /^(-*\s*nt\s*-*|như trên|nhu tren|["“”'’]{1,2}|-?\s*["“”]\s*-?|-?\/\/-?)$/i;

/** Lines that sum up. */
export const TOTAL_LINE =
  /^(tong cong|tong so|cong|tong)( (chung|so|cong|danh sach|nguoi|dong chi|hoc vien|nu|nam|[0-9]+).*)?$/;

export const TOTAL_WORD = /^(tổng|cộng)(?=[\s:.]|$)/iu;

/** Lines of the paper's foot: who made the list, who signs, where it goes. */
export const FOOT_LINE = new RegExp(
  [
    '^noi nhan\\b',
    '^nguoi lap\\b',
    '^(t m|tm|k t|kt|t l|tl|q|thay mat|ky thay|thua lenh) (ban|bi thu|chu tich|chanh|pho|truong|giam doc|thuong|huyen|dang|tinh|thanh|uy)\\b',
    '^xac nhan\\b',
    '^thu truong\\b',
    '^\\S.* ngay .{0,8}thang .{0,8}nam\\b',
    '^ngay \\D{0,6}thang\\b',
    '^ky (ten|ghi|va ghi)\\b',
    '^(an dinh|danh sach (nay |tren )?(co|gom)|tong so .* (nguoi|dong chi))\\b',
    '^ghi chu\\b',
  ].join('|'),
);

/** First words of a line that heads a group of people. "Đoàn" alone is also a family name, "Tô" is not "Tổ". */
export const SECTION_WORDS: readonly string[] = [
  'Huyện, Huyện uỷ, Thành uỷ, Thành phố, Tỉnh, Tỉnh uỷ, Thị trấn, Thị xã, Xã, Phường, Đảng uỷ, Đảng bộ, Chi bộ',
  'Văn phòng, Ban, Uỷ ban, UBND, UBKT, Cơ quan, Trường, Trung tâm, Khối, Cụm, Tổ, Nhóm, Lớp, Các, Đơn vị',
  'Đoàn thể, Đoàn Thanh niên, Hội, Mặt trận, Sở, Phòng, Cấp, Đại biểu, Thành phần, Học viên',
  // Files without marks, where the words cannot be names of people.
  'Huyen, Thanh uy, Thi tran, Dang uy, Dang bo, Chi bo, Co quan, Trung tam, Don vi',
].flatMap((words) => words.split(', '));

/** Where the unit begins in "Văn thư Đảng uỷ xã Tân Thanh". Written with marks and without. */
export const UNIT_START =
  /(?:^|[\s,;–-])((?:đảng [uủ][yỷ]|đảng bộ|huyện [uủ][yỷ]|thành [uủ][yỷ]|tỉnh [uủ][yỷ]|đu|hu|ubnd|xã|phường|thị trấn|tt\.?|huyện|văn phòng|vp|ban(?! thường vụ| chấp hành)|uỷ ban|ủy ban|trường|trung tâm|báo)\s.*)$/iu;

/** "Chánh" of the "Văn phòng", "Trưởng" of the "Ban": the word belongs to the position as well as to the unit. */
export const HEAD_OF = /(?:^|\s)(chánh|trưởng|phó)$/iu;
export const HEADED_BODY = /^(văn phòng|ban|phòng|trung tâm)(?=\s)/iu;

/** Written before a district's or commune's bare name in a column that is headed so. */
export const COMMUNE_WORD = 'xã';
export const DISTRICT_WORD = 'huyện';
export const COMMUNE_START = /^(xa|phuong|thi tran|tt|x|p|dang uy|dang bo|du)\b/;
export const DISTRICT_START = /^(huyen|h|hu|huyen uy|thanh pho|tp|thanh uy|thi xa)\b/;

/** "(nữ)" after a name. */
export const FEMALE_AFTER_NAME = /[([]\s*nữ\s*[)\]]\s*$/iu;

/** Words around a year or a date: "sinh năm 1978", "khoảng 1978". */
export const BEFORE_BIRTH = /^(?:(?:ngày|sinh|năm|ns|sn)[\s.:]*)+/iu;
export const SPELT_DATE = /^(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})$/iu;
