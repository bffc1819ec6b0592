import type { SummonedPerson, SummonsFacts } from '../../../../../src/features/lifecycle/paper/summons-facts.js';
import { partyHeading } from '../../../../../src/platform/pdf/paper-heading.js';

const NAMES = ['Lăng Thị Thu Trang', 'Vi Hữu An', 'Hoàng Phương Nguyễn Thị Thuỳ Dương Khánh', 'Chu Đức Ễ'];
const UNITS = ['HU Cao Lộc', 'Đảng uỷ xã Tân Thanh, huyện Văn Lãng, tỉnh Lạng Sơn', 'X. Hội Hoan, HU Văn Lãng'];

/** A person of the list, in turns with a birth date, a year alone, and nothing known. */
export function summoned(index: number): SummonedPerson {
  return {
    fullName: NAMES[index % NAMES.length]!,
    birthDate: index % 3 === 0 ? '1984-03-15' : null,
    birthYear: index % 3 === 1 ? 1979 : null,
    position: index % 2 === 0 ? 'Phó Bí thư Thường trực Đảng uỷ' : null,
    unitName: UNITS[index % UNITS.length]!,
    addedOn: null,
  };
}

/** A confirmed list of so many. */
export function summonsOf(count: number, given: Partial<SummonsFacts> = {}): SummonsFacts {
  return {
    heading: partyHeading({
      superior: 'TỈNH UỶ LẠNG SƠN',
      body: 'VĂN PHÒNG',
      number: null,
      party: 'ĐẢNG CỘNG SẢN VIỆT NAM',
      placeAndDate: null,
    }),
    classTitle: 'Tin học cơ bản cho cán bộ xã',
    classCode: '2011-TH01-03',
    ofUnits: null,
    startDate: '2011-05-16',
    endDate: '2011-05-20',
    sessions: 10,
    periods: 40,
    begins: { date: '2011-05-16', part: 'morning', time: '07:30' },
    place: 'Trường Chính trị Hoàng Văn Thụ, Phòng máy 1',
    letter: { number: '215-CV/VPTU', date: '2011-05-10' },
    standing: 'confirmed',
    confirmedOn: '2011-05-09',
    learners: Array.from({ length: count }, (_, index) => summoned(index)),
    substitutes: null,
    units: 3,
    changes: [],
    signer: { authority: null, title: 'CHÁNH VĂN PHÒNG', name: null },
    ...given,
  };
}
