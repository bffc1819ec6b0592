import fc from 'fast-check';
import { formatHundredths, formatInteger, parseHundredths } from '../../../src/common/numbers.js';

describe('numbers', () => {
  it('are grouped with points', () => {
    expect([formatInteger(1599), formatInteger(75), formatInteger(12_500_000)]).toEqual(['1.599', '75', '12.500.000']);
  });

  it('have a decimal comma and no idle zeros', () => {
    expect([850, 800, 1025, 5, 0, -250].map(formatHundredths)).toEqual(['8,5', '8', '10,25', '0,05', '0', '-2,5']);
  });

  it('are read as they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), (value) => parseHundredths(formatHundredths(value)) === value),
    );
  });

  it.each(['8.5', '8,555', 'tám', '-1', '', '1,'])('"%s" is no score', (text) => {
    expect(parseHundredths(text)).toBeNull();
  });
});
