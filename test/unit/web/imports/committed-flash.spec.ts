import type { Import } from '../../../../src/features/imports/import.entity.js';
import { messageOf } from '../../../../src/features/imports/row-json.js';
import { committedFlash } from '../../../../src/web/imports/committed-flash.js';

describe('what is said when a file is in', () => {
  it('counts every way of entering a row, of files of no one class too', () => {
    const doneCounts = {
      entered: 3,
      updated: 1,
      moved: 1,
      enrolled: 2,
      waitlisted: 1,
      pending: 1,
      already: 4,
      skipped: 5,
    };
    const flash = committedFlash({ doneCounts, fileName: 'ds.xlsx' } as unknown as Import, null);
    expect(flash.params).toEqual({ count: 9, file: 'ds.xlsx', already: 4, skipped: 5 });
  });
});

describe('the reasons of a row as one text', () => {
  const row = (...keys: string[]) =>
    ({ messages: keys.map((key) => ({ key, params: {} })) }) as unknown as Parameters<typeof messageOf>[0];

  it('are sentences that do not run together', () => {
    expect(messageOf(row('Không có đơn vị', 'Chọn một khoá.', 'Có phải?'), ({ key }) => key)).toBe(
      'Không có đơn vị. Chọn một khoá. Có phải?',
    );
    expect(messageOf(row('Không có đơn vị'), ({ key }) => key)).toBe('Không có đơn vị');
    expect(messageOf(row(), ({ key }) => key)).toBeNull();
  });
});
