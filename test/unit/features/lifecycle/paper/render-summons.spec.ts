import { buffer } from 'node:stream/consumers';
import type { SummonsFacts } from '../../../../../src/features/lifecycle/paper/summons-facts.js';
import { renderSummons } from '../../../../../src/features/lifecycle/paper/render-summons.js';
import { describeWith, pdfText, pdfWords } from '../../../platform/pdf/office-tools.js';
import { translateInto } from '../../../platform/pdf/paper-texts.js';
import { summoned, summonsOf } from './summons-scene.js';

const print = (count: number, given: Partial<SummonsFacts> = {}) =>
  renderSummons(summonsOf(count, given), { translate: translateInto('vi'), language: 'vi', remark: null });

async function pagesOf(count: number, given: Partial<SummonsFacts> = {}): Promise<string[]> {
  const text = await pdfText(print(count, given), '-layout');
  return text.split('\f').slice(0, -1);
}

jest.setTimeout(60_000);

describe('the list attached to a summons', () => {
  it('answers a whole PDF, also for a class without learners', async () => {
    expect((await buffer(print(0))).toString('latin1').trimEnd().endsWith('%%EOF')).toBe(true);
  });
});

describeWith('pdftotext', 'what the list attached to a summons says', () => {
  it('is letter, class, time and place, then who is to come, how many, and who signs', async () => {
    const [page] = await pagesOf(3);
    for (const part of [
      'DANH SÁCH TRIỆU TẬP HỌC VIÊN',
      'Lớp Tin học cơ bản cho cán bộ xã (2011-TH01-03)',
      '(Kèm theo Công văn số 215-CV/VPTU, ngày 10/05/2011)',
      'từ ngày 16 tháng 5 đến ngày 20 tháng 5 năm 2011; 10 buổi, 40 tiết',
      'Khai giảng: 07:30, sáng ngày 16/05/2011',
      'Địa điểm: Trường Chính trị Hoàng Văn Thụ, Phòng máy 1',
      'Danh sách gồm 3 đồng chí của 3 cơ quan, đơn vị',
      'Danh sách chốt ngày 09/05/2011',
      'CHÁNH VĂN PHÒNG',
      '15/03/1984',
      '1979',
      'Trang 1/1',
    ]) {
      expect(page).toContain(part);
    }
    expect(page).toMatch(/STT\s+Họ và tên\s+Ngày sinh\s+Chức vụ\s+Đơn vị\s+Ghi chú/);
    expect(page).not.toMatch(/null|undefined|DỰ THẢO|DỰ BỊ|Thay đổi/);
  });

  it('says the word for a class once, and of whose people alone it is', async () => {
    const [page] = await pagesOf(1, { classTitle: 'Lớp T4 cho cấp xã', ofUnits: ['HU Văn Lãng'] });
    expect(page).toMatch(/^ *Lớp T4 cho cấp xã \(2011-TH01-03\)$/m);
    expect(page).toContain('Học viên của HU Văn Lãng');
  });

  it('leaves room for the letter, and says that it is a draft, before the list is confirmed', async () => {
    const open = { letter: { number: null, date: null }, standing: 'draft', confirmedOn: null } as const;
    const [page] = await pagesOf(1, open);
    expect(page).toMatch(/Công văn số ….*CV\/VPTU, ngày …+\/…+\/…+\)/);
    expect(page).toContain('DỰ THẢO');
    expect(page).not.toContain('Danh sách chốt');
    expect((await pagesOf(1, { standing: 'cancelled' }))[0]).toContain('LỚP ĐÃ HUỶ');
  });

  it('names substitutes in a list of their own when asked, and says when there are none', async () => {
    const [page] = await pagesOf(2, { substitutes: [{ ...summoned(1), fullName: 'Nông Dự Bị' }] });
    expect(page!.indexOf('Nông Dự Bị')).toBeGreaterThan(page!.indexOf('DANH SÁCH DỰ BỊ'));
    expect((await pagesOf(2, { substitutes: [] }))[0]).toContain('Không có người dự bị');
  });

  it('says who came and who left after it was confirmed', async () => {
    const changes = [
      { on: '2011-05-11', kind: 'left', fullName: 'Vi Hữu An', unitName: 'HU Cao Lộc', reason: 'Đi công tác' },
      { on: '2011-05-12', kind: 'added', fullName: 'Bế Thị Ơn', unitName: 'HU Cao Lộc', reason: null },
    ] as const;
    const learners = [{ ...summoned(0), addedOn: '2011-05-12' }];
    const [page] = await pagesOf(1, { changes, learners });
    expect(page).toContain('11/05/2011: rút Vi Hữu An, HU Cao Lộc (Đi công tác)');
    expect(page).toContain('12/05/2011: bổ sung Bế Thị Ơn, HU Cao Lộc');
    expect(page).toMatch(/Bổ\s+sung/);
  });

  it.each([1, 11, 12, 13, 40, 200])('holds each of %i learners once, under a head on every page', async (count) => {
    const pages = await pagesOf(count);
    const numbers = pages.flatMap((page) =>
      [...page.matchAll(/^ {0,12}(\d{1,3})(?: +\S.*)?$/gm)].map((match) => Number(match[1])),
    );
    expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    pages.forEach((page, index) => {
      expect(page).toContain('Họ và tên');
      expect(page).toContain(`Trang ${index + 1}/${pages.length}`);
    });
  });

  it.each([8, 13, 20])('writes nothing but the page number below the margin, with %i learners', async (count) => {
    const changes = Array.from({ length: count }, () => ({
      on: '2011-05-11',
      kind: 'left' as const,
      fullName: 'Hoàng Phương Nguyễn Thị Thuỳ Dương Khánh',
      unitName: 'Đảng uỷ xã Tân Thanh, huyện Văn Lãng, tỉnh Lạng Sơn',
      reason: 'Đi công tác dài ngày theo phân công của Ban Thường vụ Tỉnh uỷ',
    }));
    const pdf = print(count, { changes, substitutes: Array.from({ length: count }, (_, index) => summoned(index)) });
    const low = (await pdfWords(pdf)).filter(({ yMax }) => yMax > (277 / 25.4) * 72).map(({ text }) => text);
    expect(new Set(low.map((text) => text.replace(/\d+/g, '1')))).toEqual(new Set(['Trang', '1/1']));
  });
});
