import { rowHeight } from '../../../../../src/platform/spreadsheets/writing/row-height.js';

const cell = (text: string, width = 24, wrap = true) => ({ text, width, size: 12, wrap });
const ONE = rowHeight([cell('a')]);

describe('the height of a row', () => {
  it('is one line for short text and for text that is not wrapped', () => {
    expect(rowHeight([cell('Văn phòng Tỉnh uỷ')])).toBe(ONE);
    expect(rowHeight([cell('x'.repeat(200), 24, false)])).toBe(ONE);
  });

  it('grows with the lines of the longest cell', () => {
    const two = rowHeight([cell('a'), cell('Tin học cơ bản cho cán bộ xã\n2011-TH01-01', 30)]);
    const three = rowHeight([cell('Soạn thảo Writer, thể thức văn bản Đảng\n2011-TH02-02')]);
    expect(two).toBeGreaterThan(ONE);
    expect(three).toBeGreaterThan(two);
  });

  it('makes room for a word that is wider than its cell', () => {
    expect(rowHeight([cell('W'.repeat(60))])).toBeGreaterThan(ONE * 2);
  });

  it('grows with the size of the letters', () => {
    expect(rowHeight([{ ...cell('a'), size: 16 }])).toBeGreaterThan(ONE);
  });
});
