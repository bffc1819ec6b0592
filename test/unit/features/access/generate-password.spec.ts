import { generatePassword } from '../../../../src/features/access/generate-password.js';
import { whyNotPassword } from '../../../../src/features/access/rules/password.js';

describe('a generated password', () => {
  const passwords = Array.from({ length: 500 }, generatePassword);

  it('is four groups of signs that nobody mistakes for one another', () => {
    for (const password of passwords) expect(password).toMatch(/^[a-hj-kmnp-z2-9]{4}(-[a-hj-kmnp-z2-9]{4}){3}$/);
  });

  it('is never the same twice and uses every sign', () => {
    expect(new Set(passwords).size).toBe(passwords.length);
    expect(new Set(passwords.join('').replaceAll('-', '')).size).toBe(31);
  });

  it('is one that the rule for passwords takes', () => {
    for (const password of passwords) expect(whyNotPassword(password, 'giangvien')).toBeNull();
  });
});
