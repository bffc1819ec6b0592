import fc from 'fast-check';
import { convertLegacy } from '../../../../src/common/vietnamese/legacy-encoding-vietnamese.js';
import { toTcvn3, toTcvn3Capitals, toVni } from '../../../support/rosters/legacy-encoder.js';

const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const VOWELS = [...'aăâeêioôơuưy'].flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC')));
const LOWER = [...VOWELS, ...'bcdđghklmnpqrstvx'];
const ALPHABET = [...LOWER, ...LOWER.map((letter) => letter.toUpperCase())];
const vietnamese = fc
  .array(fc.oneof(fc.constantFrom(...ALPHABET), fc.constantFrom(...' -/.,()0123456789')), { maxLength: 40 })
  .map((letters) => letters.join('').normalize('NFC'));
const plain = fc.string({ unit: 'binary-ascii', maxLength: 40 });
const converted = (text: string, font: string | null): string => convertLegacy(text, font)?.text ?? text;

describe('text in the fonts of old Vietnamese files', () => {
  it('reads every letter with every tone, in both cases, as TCVN3 and as VNI wrote it', () => {
    const read = ALPHABET.map((letter) => [
      converted(toTcvn3(letter), '.VnTime'),
      converted(toVni(letter), 'VNI-Times'),
    ]);
    expect(read).toEqual(ALPHABET.map((letter) => [letter, letter]));
    expect(new Set(read.flat()).size).toBe(2 * (12 * 6 + 17));
  });

  it('reads any Vietnamese text back, in each encoding', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(converted(toTcvn3(text), '.VnArial')).toBe(text);
        expect(converted(toVni(text), 'VNI-Helve')).toBe(text);
      }),
    );
  });

  it('gives capitals where the font shows only capitals', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(converted(toTcvn3Capitals(text), '.VnTimeH').toUpperCase()).toBe(text.toUpperCase());
        const typed = toTcvn3Capitals(text);
        if (convertLegacy(typed, '.VnTimeH')) expect(converted(typed, '.VnTimeH')).toBe(text.toUpperCase());
      }),
    );
  });

  it.each([
    ['.VnTime', 'Céng hoµ x· héi chñ nghÜa ViÖt Nam', 'Cộng hoà xã hội chủ nghĩa Việt Nam', 'TCVN3'],
    ['.VnArial Narrow', 'NguyÔn V¨n H­¬ng', 'Nguyễn Văn Hương', 'TCVN3'],
    ['.VnTimeH', '®éc lËp - tù do', 'ĐỘC LẬP - TỰ DO', 'TCVN3'],
    ['.VnTime', '§¶ng uû x· T©n Thanh', 'Đảng uỷ xã Tân Thanh', 'TCVN3'],
    ['VNI-Times', 'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam', 'VNI'],
    ['VNI-Times', 'ÑOÄC LAÄP - Töï do', 'ĐỘC LẬP - Tự do', 'VNI'],
  ])('reads what offices typed in %s', (font, typed, meant, from) => {
    expect(convertLegacy(typed, font)).toEqual({ text: meant, from });
  });

  it('keeps the soft hyphen, which is ư in TCVN3', () => {
    expect(convertLegacy('L\u00adu', '.VnTime')?.text).toBe('Lưu');
  });

  it('changes no text of another font, whatever it looks like', () => {
    fc.assert(
      fc.property(
        vietnamese.map(toTcvn3),
        fc.constantFrom(null, '', 'Arial', 'Times New Roman', 'UVnTime'),
        (text, font) => {
          expect(convertLegacy(text, font)).toBeNull();
        },
      ),
    );
  });

  it('changes no plain ASCII', () => {
    fc.assert(
      fc.property(plain, fc.constantFrom('.VnTime', '.VnTimeH', 'VNI-Times'), (text, font) => {
        expect(convertLegacy(text, font)).toBeNull();
      }),
    );
  });

  it.each(['Nguyễn Văn Hưởng', 'Đặng', 'Hoa\u0300', 'Lê Thị Hà, xã Tân Mỹ'])(
    'leaves %s alone, which is Unicode in spite of its font',
    (text) => {
      expect([convertLegacy(text, '.VnTime'), convertLegacy(text, 'VNI-Times')]).toEqual([null, null]);
    },
  );
});
