import { buffer } from 'node:stream/consumers';
import { renderSignInSheet } from '../../../../../src/features/attendance/paper/render-sign-in-sheet.js';
import type { SignInSheetFacts } from '../../../../../src/features/attendance/paper/sign-in-sheet-facts.js';
import { partyHeading } from '../../../../../src/platform/pdf/paper-heading.js';
import { describeWith, pdfText, pdfWords } from '../../../platform/pdf/office-tools.js';
import { translateInto } from '../../../platform/pdf/paper-texts.js';

const NAMES = ['Lăng Thị Thu Trang', 'Vi Hữu An', 'Hoàng Phương Nguyễn Thị Thuỳ Dương', 'Chu Đức Ễ'];
const UNITS = ['Đảng uỷ xã Tân Thanh, huyện Văn Lãng', 'Huyện uỷ Lộc Bình', null];

const sheetOf = (count: number): SignInSheetFacts => ({
  heading: partyHeading({
    superior: 'TỈNH UỶ LẠNG SƠN',
    body: 'VĂN PHÒNG',
    number: null,
    party: 'ĐẢNG CỘNG SẢN VIỆT NAM',
    placeAndDate: null,
  }),
  classTitle: 'Tin học cơ bản cho cán bộ xã',
  classCode: '2011-TH01-03',
  sessionNumber: 3,
  date: '2011-05-10',
  part: 'morning',
  place: 'Phòng máy Huyện uỷ Văn Quan',
  trainerName: 'Nông Thị Hạnh',
  managerName: null,
  learners: Array.from({ length: count }, (_, index) => ({
    fullName: NAMES[index % NAMES.length]!,
    position: index % 2 === 0 ? 'Phó Bí thư Thường trực' : null,
    unitName: UNITS[index % UNITS.length]!,
  })),
});
const print = (count: number, facts: Partial<SignInSheetFacts> = {}) =>
  renderSignInSheet({ ...sheetOf(count), ...facts }, { translate: translateInto('vi'), language: 'vi', remark: null });

async function pagesOf(count: number): Promise<string[]> {
  const text = await pdfText(print(count), '-layout');
  return text.split('\f').slice(0, -1);
}

jest.setTimeout(60_000);

describe('the sign-in sheet', () => {
  it('answers a whole PDF, also for a class without learners', async () => {
    expect((await buffer(print(0))).toString('latin1').trimEnd().endsWith('%%EOF')).toBe(true);
  });
});

describeWith('pdftotext', 'what a sign-in sheet says', () => {
  it('is class, session, day, half day, place and trainer, then the learners, totals and signatures', async () => {
    const [page] = await pagesOf(3);
    for (const part of [
      'DANH SÁCH KÝ NHẬN',
      'Lớp Tin học cơ bản cho cán bộ xã (2011-TH01-03)',
      'Buổi 3, sáng ngày 10/05/2011',
      'Địa điểm: Phòng máy Huyện uỷ Văn Quan',
      'Giảng viên: Nông Thị Hạnh',
      'Vi Hữu An',
      'Cộng: 3 người.',
      'GIẢNG VIÊN',
      'NGƯỜI QUẢN LÝ LỚP',
      'Trang 1/1',
    ]) {
      expect(page).toContain(part);
    }
    expect(page).not.toContain('null');
    expect(page).toMatch(/STT\s+Họ và tên\s+Chức vụ\s+Đơn vị\s+Ký tên\s+Ghi chú/);
  });

  it('leaves room to write what is not known', async () => {
    expect(await pdfText(print(1, { place: null }))).toMatch(/Địa điểm: …{10}/);
  });

  it.each([1, 11, 12, 15, 16, 40, 41, 120])(
    'holds each of %i learners once, in order, under a header on every page',
    async (count) => {
      const pages = await pagesOf(count);
      const numbers = pages.flatMap((page) =>
        [...page.matchAll(/^ {0,12}(\d+)(?: +\S.*)?$/gm)].map((match) => Number(match[1])),
      );
      expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index + 1));
      pages.forEach((page, index) => {
        expect(page).toContain('Họ và tên');
        expect(page).toContain(`Trang ${index + 1}/${pages.length}`);
      });
    },
  );

  it.each([9, 10, 11, 12, 13, 14, 15, 16])(
    'keeps the last of %i learners on the page of the signatures',
    async (count) => {
      const last = (await pagesOf(count)).at(-1)!;
      expect(last).toContain('NGƯỜI QUẢN LÝ LỚP');
      expect(last).toMatch(new RegExp(`^ {0,12}${count}( +\\S.*)?$`, 'm'));
    },
  );

  it.each([9, 10, 11, 12, 13, 14, 15, 16])(
    'writes nothing but the page number below the margin, with %i learners',
    async (count) => {
      const low = (await pdfWords(print(count))).filter(({ yMax }) => yMax > (277 / 25.4) * 72).map(({ text }) => text);
      expect(new Set(low.map((text) => text.replace(/\d+/g, '1')))).toEqual(new Set(['Trang', '1/1']));
    },
  );
});
