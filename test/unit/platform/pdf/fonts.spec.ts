import { buffer } from 'node:stream/consumers';
import { createPaper } from '../../../../src/platform/pdf/document.js';
import { type FontFace, paperFont } from '../../../../src/platform/pdf/fonts.js';

interface Glyph {
  id: number;
  codePoints: number[];
}

const FACES: FontFace[] = ['regular', 'bold', 'italic', 'boldItalic'];

function glyphsOf(face: FontFace, text: string): Glyph[] {
  return (paperFont(face).layout(text) as { glyphs: Glyph[] }).glyphs;
}

describe('the paper fonts', () => {
  it('give every letter back to whoever copies the text, whatever was printed before', async () => {
    const print = (text: string): Promise<Buffer> => {
      const paper = createPaper({ size: 'A4', orientation: 'portrait', title: 'x', language: 'vi' });
      paper.addPage().font('italic').text(text).end();
      return buffer(paper);
    };
    await print('Đường Phường Bờ Ngựa Ấy Uỷ');
    const points = glyphsOf('italic', 'ơưĐâAUỷ').flatMap(({ codePoints }) => codePoints);
    expect(String.fromCodePoint(...points)).toBe('ơưĐâAUỷ');
  });

  it('are parsed once and shared', () => {
    expect(paperFont('bold')).toBe(paperFont('bold'));
    expect(paperFont('bold')).not.toBe(paperFont('regular'));
  });

  it.each(FACES)('have every Vietnamese letter in %s', (face) => {
    const vowels = 'aăâeêioôơuưy'.split('');
    const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
    const letters = [...vowels.flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC'))), 'đ'];
    const text = [...letters, ...letters.map((letter) => letter.toUpperCase()), '…–'].join('');
    expect(glyphsOf(face, text).filter(({ id }) => id === 0)).toEqual([]);
  });

  it('give a plain space and a plain hyphen to whoever copies the text, whatever was printed before', () => {
    glyphsOf('italic', 'a\u00a0b\u00adc');
    const points = glyphsOf('italic', 'a b-c').flatMap(({ codePoints }) => codePoints);
    expect(String.fromCodePoint(...points)).toBe('a b-c');
  });
});
