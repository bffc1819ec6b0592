import { COURSES } from '../../../../seeds/required/courses.js';

describe('the catalogue of courses', () => {
  it('has TH01 to TH14 with their periods', () => {
    expect(COURSES.map(({ code, periods }) => `${code} ${periods}`).join(', ')).toBe(
      'TH01 40, TH02 32, TH03 32, TH04 16, TH05 24, TH06 8, TH07 16, TH08 24, TH09 80, TH10 80, TH11 8, TH12 24, TH13 16, TH14 16',
    );
  });

  it('has pass rules whose weights add up to 100 and whose bands fall to the pass mark', () => {
    for (const { passRule } of COURSES) {
      expect(passRule.components.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
      const from = passRule.bands.map(({ fromHundredths }) => fromHundredths);
      expect(from).toEqual([...from].sort((a, b) => b - a));
      expect(from.at(-1)).toBe(passRule.passHundredths);
    }
  });
});
