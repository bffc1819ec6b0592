import type { CalendarDate } from '../../src/common/dates/calendar-date.js';
import type { Role } from '../../src/common/permissions.js';
import type { DemoPerson } from './demo-history.js';

/** One who plays a part: a trainer or the owner of a demo account. */
export interface CastMember extends Pick<DemoPerson, 'fullName' | 'sex' | 'ethnicity' | 'birthPlace'> {
  birthDate: CalendarDate;
  postings: { unitCode: string; position: string; fromDate: CalendarDate }[];
  retiredOn?: CalendarDate;
  user?: { username: string; role: Role; scopeUnitCode: string | null };
}

/**
 * The unit of `daumoi` and `canbo`. The district committees ended on 30/06/2025, so a coordinator of today works in a
 * commune: this one was joined from five communes of Văn Lãng, so many trained people came together in it.
 */
export const HOME_UNIT = '20-06172/2025';

const VP = '20-VP';
const TCT = '20-TCT';

export const CAST = {
  admin: {
    fullName: 'Bế Thị Thu Hiền',
    sex: 'female',
    birthDate: '1986-11-02',
    ethnicity: 'Tày',
    birthPlace: 'Tràng Định, Lạng Sơn',
    postings: [{ unitCode: VP, position: 'Chuyên viên quản trị hệ thống', fromDate: '2012-03-01' }],
    user: { username: 'quantri', role: 'admin', scopeUnitCode: null },
  },
  hanh: {
    fullName: 'Nông Thị Hạnh',
    sex: 'female',
    birthDate: '1981-09-18',
    ethnicity: 'Nùng',
    birthPlace: 'Văn Quan, Lạng Sơn',
    postings: [{ unitCode: VP, position: 'Chuyên viên Phòng Cơ yếu – Công nghệ thông tin', fromDate: '2004-06-01' }],
    user: { username: 'giangvien', role: 'trainer', scopeUnitCode: null },
  },
  coordinator: {
    fullName: 'Hứa Văn Quyết',
    sex: 'male',
    birthDate: '1979-04-26',
    ethnicity: 'Nùng',
    birthPlace: 'Văn Lãng, Lạng Sơn',
    postings: [
      { unitCode: '20-182-VP', position: 'Chuyên viên', fromDate: '2013-05-01' },
      { unitCode: HOME_UNIT, position: 'Chánh Văn phòng Đảng uỷ', fromDate: '2025-07-01' },
    ],
    user: { username: 'daumoi', role: 'coordinator', scopeUnitCode: HOME_UNIT },
  },
  cadre: {
    fullName: 'Lăng Thị Thu Trang',
    sex: 'female',
    birthDate: '1984-03-15',
    ethnicity: 'Nùng',
    birthPlace: 'Văn Lãng, Lạng Sơn',
    postings: [
      { unitCode: '20-182-06166', position: 'Văn thư', fromDate: '2006-08-01' },
      { unitCode: HOME_UNIT, position: 'Chuyên viên Văn phòng Đảng uỷ', fromDate: '2025-07-01' },
    ],
    user: { username: 'canbo', role: 'cadre', scopeUnitCode: null },
  },
  committee: {
    fullName: 'Lương Đình Khải',
    sex: 'male',
    birthDate: '1972-08-09',
    ethnicity: 'Tày',
    birthPlace: 'Bắc Sơn, Lạng Sơn',
    postings: [{ unitCode: '20-BCDCNTT', position: 'Phó Trưởng Ban Chỉ đạo', fromDate: '2021-01-15' }],
    user: { username: 'bcd', role: 'committee', scopeUnitCode: null },
  },
  tuan: {
    fullName: 'Đinh Công Tuấn',
    sex: 'male',
    birthDate: '1959-02-11',
    ethnicity: 'Kinh',
    birthPlace: 'Thành phố Lạng Sơn',
    postings: [{ unitCode: VP, position: 'Trưởng phòng Cơ yếu – Công nghệ thông tin', fromDate: '2003-01-01' }],
    retiredOn: '2019-02-28',
  },
  thanh: {
    fullName: 'Vi Văn Thành',
    sex: 'male',
    birthDate: '1964-12-05',
    ethnicity: 'Tày',
    birthPlace: 'Lộc Bình, Lạng Sơn',
    postings: [{ unitCode: VP, position: 'Phó Trưởng phòng Cơ yếu – Công nghệ thông tin', fromDate: '2003-01-01' }],
    retiredOn: '2024-12-31',
  },
  phong: {
    fullName: 'Hoàng Minh Phong',
    sex: 'male',
    birthDate: '1976-06-30',
    ethnicity: 'Nùng',
    birthPlace: 'Bình Gia, Lạng Sơn',
    postings: [{ unitCode: TCT, position: 'Giảng viên', fromDate: '2003-01-01' }],
  },
  long: {
    fullName: 'Chu Đức Long',
    sex: 'male',
    birthDate: '1992-01-20',
    ethnicity: 'Nùng',
    birthPlace: 'Cao Lộc, Lạng Sơn',
    postings: [{ unitCode: VP, position: 'Chuyên viên Phòng Cơ yếu – Công nghệ thông tin', fromDate: '2016-09-01' }],
  },
  mai: {
    fullName: 'Lương Thị Mai',
    sex: 'female',
    birthDate: '1989-05-14',
    ethnicity: 'Tày',
    birthPlace: 'Chi Lăng, Lạng Sơn',
    postings: [{ unitCode: TCT, position: 'Giảng viên', fromDate: '2014-08-01' }],
  },
} as const satisfies Record<string, CastMember>;

export type CastRole = keyof typeof CAST;

/** Who taught from 2003 to 2011. */
export const PAST_TRAINERS: readonly CastRole[] = ['tuan', 'thanh', 'phong', 'hanh'];
