import { safeSheetName } from '../../../../../src/platform/spreadsheets/writing/sheet-page.js';

describe('the name of a sheet', () => {
  it.each([
    ['Biểu tổng hợp', 'Biểu tổng hợp'],
    ["Lớp: 2011/TH01 [a]*? 'b'", 'Lớp 2011 TH01 a b'],
    ['', 'Sheet1'],
    ['///', 'Sheet1'],
    ['Danh sách cán bộ được cử đi học năm 2011', 'Danh sách cán bộ được cử đi học'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeSheetName(name)).toBe(safe);
    expect(safe.length).toBeLessThanOrEqual(31);
  });
});
