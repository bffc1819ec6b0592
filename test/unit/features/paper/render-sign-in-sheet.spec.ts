import { buffer } from 'node:stream/consumers';
import { renderSignInSheet } from '../../../../src/features/paper/render-sign-in-sheet.js';
import { columnsOn, pageFor } from '../../../../src/features/paper/sheet-layout.js';
import type { SignInSession, SignInSheetFacts } from '../../../../src/features/paper/sign-in-sheet-facts.js';
import { partyHeading } from '../../../../src/platform/pdf/paper-heading.js';
import { describeWith, pdfCodes, pdfText, pdfWords } from '../../platform/pdf/office-tools.js';
import { translateInto } from '../../platform/pdf/paper-texts.js';

const NAMES = ['Lăng Thị Thu Trang', 'Vi Hữu An', 'Hoàng Phương Nguyễn Thị Thuỳ Dương', 'Chu Đức Ễ'];
const UNITS = ['Đảng uỷ xã Tân Thanh, huyện Văn Lãng', 'Huyện uỷ Lộc Bình', 'Văn phòng'];
const ADDRESS = 'https://taphuan.langson.dcs.vn/classes/2011-TH01-03/sign-in-sheets/4';

const session = (number: number, given: Partial<SignInSession> = {}): SignInSession => ({
  number,
  date: `2011-05-${String(9 + Math.floor((number - 1) / 2)).padStart(2, '0')}`,
  part: number % 2 === 1 ? 'morning' : 'afternoon',
  place: 'Phòng máy Huyện uỷ Văn Quan',
  trainerNames: 'Nông Thị Hạnh',
  ...given,
});

const sheetOf = (count: number, sessions = [session(3)]): SignInSheetFacts => ({
  heading: partyHeading({
    superior: 'TỈNH UỶ LẠNG SƠN',
    body: 'VĂN PHÒNG',
    number: null,
    party: 'ĐẢNG CỘNG SẢN VIỆT NAM',
    placeAndDate: null,
  }),
  number: 4,
  classTitle: 'Tin học cơ bản cho cán bộ xã',
  classCode: '2011-TH01-03',
  sessions,
  learners: Array.from({ length: count }, (_, index) => ({
    fullName: NAMES[index % NAMES.length]!,
    jobTitle: index % 2 === 0 ? 'Phó Bí thư Thường trực' : null,
    unitLabel: UNITS[index % UNITS.length]!,
    expected: sessions.map((_each, at) => at !== 1 || index !== 0),
  })),
  keyInAddress: ADDRESS,
});
const many = (count: number) => Array.from({ length: count }, (_, index) => session(index + 1));
const print = (facts: SignInSheetFacts) =>
  renderSignInSheet(facts, { translate: translateInto('vi'), language: 'vi', remark: null });

async function pagesOf(facts: SignInSheetFacts): Promise<string[]> {
  const text = await pdfText(print(facts), '-layout');
  return text.split('\f').slice(0, -1);
}

/** The numbers at the beginning of lines: those before the names. */
const numbersOn = (page: string): number[] =>
  [...page.matchAll(/^ {0,12}(\d+)(?: +\S.*)?$/gm)].map((match) => Number(match[1]));

jest.setTimeout(60_000);

describe('the list that learners sign', () => {
  it('is a whole PDF, also for a class without learners', async () => {
    expect((await buffer(print(sheetOf(0)))).toString('latin1').trimEnd().endsWith('%%EOF')).toBe(true);
  });
});

describeWith('zbarimg', 'the code on a list', () => {
  it.each([1, 6])('leads to the page where the list of %i sessions is keyed in', async (count) => {
    expect((await pdfCodes(print(sheetOf(1, many(count))))).trim()).toBe(ADDRESS);
  });
});

describeWith('pdftotext', 'what the list of one session says', () => {
  it('is number, class, session, day, half day, place and trainer, then the learners, totals and signatures', async () => {
    const [page] = await pagesOf(sheetOf(3));
    for (const part of [
      'DANH SÁCH KÝ NHẬN',
      'Danh sách số 4',
      'Lớp Tin học cơ bản cho cán bộ xã (2011-TH01-03)',
      'Buổi 3, sáng ngày 10/05/2011',
      'Địa điểm: Phòng máy Huyện uỷ Văn Quan',
      'Giảng viên: Nông Thị Hạnh',
      'Vi Hữu An',
      'Cộng: 3 người.',
      'GIẢNG VIÊN',
      'NGƯỜI QUẢN LÝ LỚP',
      'Danh sách số 4 · 2011-TH01-03 · Trang 1/1',
    ]) {
      expect(page).toContain(part);
    }
    expect(page).not.toContain('null');
    expect(page).toMatch(/STT\s+Họ và tên\s+Chức vụ\s+Đơn vị\s+Ký tên\s+Ghi chú/);
  });

  it('takes two pages for 40 learners, with a wide place to sign', async () => {
    expect(await pagesOf(sheetOf(40))).toHaveLength(2);
    const page = pageFor(1);
    const { signatures, ...others } = columnsOn(page, 1);
    expect(signatures[0]).toBeGreaterThanOrEqual(35);
    expect(Object.values(others).reduce((sum, width) => sum + width, signatures[0]!)).toBe(page.right - page.left);
  });

  it('leaves room to write what is not known', async () => {
    expect(await pdfText(print(sheetOf(1, [session(3, { place: null })])))).toMatch(/Địa điểm: …{10}/);
  });

  it.each([1, 11, 12, 15, 16, 40, 41, 120])(
    'holds each of %i learners once, in order, under a header on every page',
    async (count) => {
      const pages = await pagesOf(sheetOf(count));
      expect(pages.flatMap(numbersOn)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
      pages.forEach((page, index) => {
        expect(page).toContain('Họ và tên');
        expect(page).toContain(`Trang ${index + 1}/${pages.length}`);
      });
    },
  );

  it.each([9, 10, 11, 12, 13, 14, 15, 16])(
    'keeps the last of %i learners on the page of the signatures',
    async (count) => {
      const last = (await pagesOf(sheetOf(count))).at(-1)!;
      expect(last).toContain('NGƯỜI QUẢN LÝ LỚP');
      expect(last).toMatch(new RegExp(`^ {0,12}${count}( +\\S.*)?$`, 'm'));
    },
  );

  it.each([9, 10, 11, 12, 13, 14, 15, 16])(
    'writes nothing but the number of list and page below the margin, with %i learners',
    async (count) => {
      const low = (await pdfWords(print(sheetOf(count)))).filter(({ yMax }) => yMax > (278 / 25.4) * 72);
      const words = low.map(({ text }) => text.replace(/^\d+\/\d+$/, '1/1'));
      expect(new Set(words)).toEqual(new Set('Danh sách số 4 · 2011-TH01-03 Trang 1/1'.split(' ')));
    },
  );
});

describeWith('pdftotext', 'what the list of several sessions says', () => {
  it('is a column to sign in for each, headed by its day, with rows for the counts', async () => {
    const facts = sheetOf(5, many(6));
    const text = await pdfText(print(facts));
    const words = text.replace(/\s+/g, ' ');
    expect(words).toContain('6 buổi, từ ngày 09/05/2011 đến ngày 11/05/2011');
    for (const number of [1, 2, 3, 4, 5, 6]) expect(words).toContain(`Buổi ${number} `);
    expect(words.match(/ (sáng|chiều)\b/g)!.length).toBeGreaterThanOrEqual(6);
    expect(words).toContain('Ký tên');
    expect(words).toContain('Cộng số người ký nhận');
    expect(words).toContain('Cộng số người vắng');
    expect(words).toContain('Danh sách có 5 người.');
    for (const { fullName } of facts.learners) {
      for (const word of fullName.split(' ')) expect(words).toContain(word);
    }
    // One learner does not belong to the class at the second session.
    expect(text.match(/—/g)).toHaveLength(1);
  });

  it.each([
    [2, [2]],
    [6, [6]],
    [7, [4, 3]],
    [13, [5, 5, 3]],
  ])(
    'stands side by side for %i sessions in blocks of %j, each with all learners and room to sign',
    async (count, sizes) => {
      const pages = await pagesOf(sheetOf(20, many(count)));
      const starts = pages.flatMap((page, index) => (page.includes('DANH SÁCH KÝ NHẬN') ? [index] : []));
      const blocks = starts.map((start, at) => pages.slice(start, starts[at + 1]));
      expect(blocks).toHaveLength(sizes.length);
      for (const block of blocks) {
        expect(block.flatMap(numbersOn)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
        expect(block.at(-1)).toContain('NGƯỜI QUẢN LÝ LỚP');
        for (const page of block) expect(page).toContain('Họ và tên');
      }
    },
  );

  it.each([1, 6])('says every word of every learner, with %i sessions', async (count) => {
    const facts = sheetOf(40, many(count));
    const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');
    const printed = words(await pdfText(print(facts)));
    const left = new Map<string, number>();
    for (const word of printed) left.set(word, (left.get(word) ?? 0) + 1);
    const missing = facts.learners
      .flatMap(({ fullName, jobTitle, unitLabel }) => words(`${fullName} ${jobTitle ?? ''} ${unitLabel}`))
      .filter((word) => {
        left.set(word, (left.get(word) ?? 0) - 1);
        return left.get(word)! < 0;
      });
    expect(missing).toEqual([]);
  });

  it('heads every session in letters of one height, the number over the day', async () => {
    const words = await pdfWords(
      print(
        sheetOf(
          1,
          many(6).map((each) => ({ ...each, number: each.number + 7 })),
        ),
      ),
    );
    const heads = words.filter(({ text }) => text === 'Buổi').slice(-6);
    const parts = words.filter(({ text }) => text === 'sáng' || text === 'chiều').slice(-6);
    const lines = (found: typeof words) => new Set(found.map(({ yMin, yMax }) => `${yMin} ${yMax}`)).size;
    expect([heads.length, parts.length, lines(heads), lines(parts)]).toEqual([6, 6, 1, 1]);
    expect(parts[0]!.yMin).toBeGreaterThan(heads[0]!.yMin);
  });

  it('names every place and trainer once', async () => {
    const sessions = [session(1), session(2, { trainerNames: 'Vi Văn Tư', place: 'Hội trường' }), session(3)];
    const text = (await pdfText(print(sheetOf(1, sessions)))).replace(/\s+/g, ' ');
    expect(text).toContain('Giảng viên: Nông Thị Hạnh; Vi Văn Tư');
    expect(text).toContain('Địa điểm: Phòng máy Huyện uỷ Văn Quan; Hội trường');
  });

  it('leaves room to sign in every row: lines of the table are at least 9 mm apart', async () => {
    const words = await pdfWords(print(sheetOf(12, many(6))));
    const tops = words
      .filter(({ text, xMax }) => /^\d{1,2}$/.test(text) && xMax < (31 / 25.4) * 72)
      .map(({ yMin }) => yMin);
    const gaps = tops.slice(1).map((top, index) => top - tops[index]!);
    expect(Math.min(...gaps.filter((gap) => gap > 0))).toBeGreaterThanOrEqual((9 / 25.4) * 72 - 0.1);
  });
});
