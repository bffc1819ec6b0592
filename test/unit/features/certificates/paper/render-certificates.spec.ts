import { buffer } from 'node:stream/consumers';
import type { CertificateFacts } from '../../../../../src/features/certificates/paper/certificate-facts.js';
import { renderCertificates } from '../../../../../src/features/certificates/paper/render-certificates.js';
import { describeWith, pdfCodes, pdfText, type PdfWord, pdfWords, runOn } from '../../../platform/pdf/office-tools.js';
import { translateInto } from '../../../platform/pdf/paper-texts.js';
import { CROWDED, SAMPLE } from './sample-certificate.js';

const options = { translate: translateInto('vi'), language: 'vi', remark: null };
const print = (certificates: CertificateFacts[], remark: string | null = null) =>
  renderCertificates(certificates, { ...options, remark });
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

jest.setTimeout(60_000);

describe('printing certificates', () => {
  it('answers a whole PDF', async () => {
    const pdf = (await buffer(print([SAMPLE]))).toString('latin1');
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true);
  });

  it('refuses to print nothing', () => {
    expect(() => print([])).toThrow('There is no certificate to print');
  });

  it('keeps one certificate small, and shares the fonts among many', async () => {
    const one = (await buffer(print([SAMPLE]))).length;
    const forty = (await buffer(print(Array.from({ length: 40 }, () => SAMPLE)))).length;
    expect(one).toBeLessThan(60_000);
    expect(forty).toBeLessThan(one * 8);
  });
});

describeWith('pdftotext', 'what a reader copies out of a certificate', () => {
  it('is the facts, letter by letter, in composed Vietnamese', async () => {
    const text = oneLine(await pdfText(print([SAMPLE], 'Tên người là hư cấu')));
    expect(text).toBe(text.normalize('NFC'));
    for (const part of [
      'TỈNH UỶ LẠNG SƠN',
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      'GIẤY CHỨNG NHẬN',
      'Chánh Văn phòng Tỉnh uỷ Lạng Sơn chứng nhận',
      'Lăng Thị Thu Trang',
      'Sinh ngày 15 tháng 3 năm 1984, tại xã Tân Thanh, huyện Văn Lãng, tỉnh Lạng Sơn',
      'Văn thư, Đảng uỷ xã Tân Thanh, huyện Văn Lãng',
      'Soạn thảo văn bản Writer và thể thức văn bản Đảng',
      'từ ngày 11 tháng 10 đến ngày 14 tháng 10 năm 2010, thời lượng 32 tiết, xếp loại Giỏi',
      'Lạng Sơn, ngày 22 tháng 10 năm 2010',
      'K/T CHÁNH VĂN PHÒNG',
      'PHÓ CHÁNH VĂN PHÒNG',
      'Hoàng Trung Kiên',
      'Số vào sổ: 118/2010/GCN-CNTT',
      'Số hiệu: A 0004417',
      'taphuan.langson.example/verify',
      'LS-7K4M-92QX',
      'Tên người là hư cấu',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('leaves out what is not known', async () => {
    const bare: CertificateFacts = {
      ...SAMPLE,
      birthDate: null,
      birthYear: null,
      birthplace: null,
      position: null,
      unitName: null,
      gradeName: null,
      serialNumber: null,
    };
    const text = await pdfText(print([bare]));
    for (const part of ['Sinh', 'Văn thư', 'xếp loại', 'Số hiệu', 'null', 'undefined'])
      expect(text).not.toContain(part);
  });

  it('is one A4 landscape page for each, under a title', async () => {
    const one = await runOn(print([SAMPLE]), 'pdf', 'pdfinfo', ['FILE']);
    expect(one).toMatch(/^Title:\s+Giấy chứng nhận 118\/2010\/GCN-CNTT – Lăng Thị Thu Trang$/m);
    expect(one).toMatch(/^Page size:\s+841\.89 x 595\.28 pts \(A4\)$/m);
    const three = await runOn(print([SAMPLE, CROWDED, SAMPLE]), 'pdf', 'pdfinfo', ['FILE']);
    expect(three).toMatch(/^Title:\s+Giấy chứng nhận \(3 bản\)$/m);
    expect(three).toMatch(/^Pages:\s+3$/m);
  });

  it.each([
    ['usual', SAMPLE],
    ['crowded', CROWDED],
  ])('stays inside the frame and never lies over other text, on a %s certificate', async (_kind, facts) => {
    const words = await pdfWords(print([facts]));
    expect(words.length).toBeGreaterThan(60);
    for (const word of words) {
      expect(Math.min(word.xMin - 34, 808 - word.xMax, word.yMin - 34, 562 - word.yMax)).toBeGreaterThan(0);
    }
    expect(
      words.flatMap((a, i) =>
        words
          .slice(i + 1)
          .filter((b) => overlap(a, b))
          .map((b) => [a.text, b.text]),
      ),
    ).toEqual([]);
  });
});

describeWith('zbarimg', 'the QR code of a certificate', () => {
  it('opens the address of the check', async () => {
    const other = { ...SAMPLE, verifyUrl: `https://kiem-tra.van-phong.tinh-uy.langson.example/verify/LS-0000-0000` };
    expect((await pdfCodes(print([SAMPLE, other]))).trim().split('\n')).toEqual([SAMPLE.verifyUrl, other.verifyUrl]);
  });
});

/** Boxes are as tall as the font, which is more than its letters: lines may share a third of it. */
function overlap(a: PdfWord, b: PdfWord): boolean {
  const across = Math.min(a.xMax, b.xMax) - Math.max(a.xMin, b.xMin);
  const down = Math.min(a.yMax, b.yMax) - Math.max(a.yMin, b.yMin);
  return across > 0.5 && down > Math.min(a.yMax - a.yMin, b.yMax - b.yMin) / 3;
}
