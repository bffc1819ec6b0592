import * as fc from 'fast-check';
import {
  CODE_LETTERS,
  codeOf,
  readTypedCode,
} from '../../../../../src/features/certificates/rules/verification-code.js';
import { VerificationCodes } from '../../../../../src/features/certificates/verification-codes.js';

describe('a verification code', () => {
  it('uses no sign that is taken for another on paper', () => {
    expect(CODE_LETTERS).toHaveLength(30);
    for (const sign of '01ILOU') expect(CODE_LETTERS).not.toContain(sign);
  });

  it('is made in its printed form, and is hardly ever made twice', () => {
    const codes = Array.from({ length: 2000 }, () => new VerificationCodes().next());
    for (const code of codes) expect(code).toMatch(/^LS-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('is read however it is typed', () => {
    for (const typed of [
      'LS-7K4M-92QX',
      'ls-7k4m-92qx',
      'ls 7k4m 92qx',
      '7K4M92QX',
      ' LS–7K4M—92QX. ',
      'LS7K4M92QX',
      '1S-7K4M-92QX',
      'ＬＳ-7K4M-92QX',
    ]) {
      expect(readTypedCode(typed).code).toBe('LS-7K4M-92QX');
    }
  });

  it('is nothing else, and no guess is made', () => {
    expect(readTypedCode('LS-7K4M-92Q')).toEqual({ code: null, strange: [] });
    expect(readTypedCode('LS-7K4M-92QXX').code).toBeNull();
    expect(readTypedCode('LS-O0IL-92QX')).toEqual({ code: null, strange: ['O', '0', 'I', 'L'] });
    expect(readTypedCode('').code).toBeNull();
    expect(readTypedCode('x'.repeat(1_000_000)).code).toBeNull();
  });

  it('comes back from any way of writing it', () => {
    const letters = fc.string({ unit: fc.constantFrom(...CODE_LETTERS), minLength: 8, maxLength: 8 });
    const separator = fc.constantFrom('', '-', ' ', '–', ' - ', '.');
    fc.assert(
      fc.property(letters, separator, fc.boolean(), fc.boolean(), (body, between, prefix, small) => {
        const typed = [...(prefix ? ['LS'] : []), body.slice(0, 4), body.slice(4)].join(between);
        expect(readTypedCode(small ? typed.toLowerCase() : typed).code).toBe(codeOf(body));
      }),
    );
  });
});
