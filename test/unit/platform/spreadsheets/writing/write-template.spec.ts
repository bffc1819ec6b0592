import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { writeTemplate } from '../../../../../src/platform/spreadsheets/writing/write-template.js';
import { describeWith, shownByOffice } from '../../pdf/office-tools.js';
import { partOf } from './open-sheet.js';
import { readBack, textsOf } from './read-back.js';

const UNITS = ['Văn phòng Tỉnh uỷ', 'Xã Tân Thanh, Văn Lãng', 'Ban "A" & B'];
const template = (format: 'xlsx' | 'ods'): Readable =>
  writeTemplate(
    {
      sheetName: 'Học viên',
      titleLines: ['Danh sách học viên', 'Điền từ dòng dưới tiêu đề.'],
      columns: [
        { header: 'Họ và tên', kind: 'text', width: 28, prompt: 'Bắt buộc.', choices: [] },
        { header: 'Giới tính', kind: 'text', width: 10, prompt: 'Chọn trong danh sách.', choices: ['Nam', 'Nữ'] },
        { header: 'Đơn vị', kind: 'text', width: 34, prompt: 'Chọn & ghi "đủ".', choices: UNITS },
        { header: 'Số lượt', kind: 'integer', width: 10, prompt: 'Số.', choices: [] },
      ],
      choicesSheetName: 'Danh mục',
    },
    format,
  );

jest.setTimeout(60_000);

describe.each(['xlsx', 'ods'] as const)('a list to be filled in, as .%s', (format) => {
  it('has its header and nothing under it, and what is offered in a sheet that is not shown', async () => {
    const [list, choices] = await readBack(template(format), format);
    expect(textsOf(list!).slice(3)).toEqual([['Họ và tên', 'Giới tính', 'Đơn vị', 'Số lượt']]);
    expect([list!.hidden, choices!.hidden, choices!.name]).toEqual([false, true, 'Danh mục']);
    expect(textsOf(choices!)).toEqual([
      ['Nam', UNITS[0]],
      ['Nữ', UNITS[1]],
      ['', UNITS[2]],
    ]);
  });
});

describe('the drop-downs of a list to be filled in', () => {
  it('stand on a thousand rows in .xlsx, and let other words be typed', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await buffer(template('xlsx'))) as never);
    const [sheet] = workbook.worksheets;
    for (const address of ['C5', 'C1004']) {
      expect(sheet!.getCell(address).dataValidation).toMatchObject({
        type: 'list',
        formulae: ["'Danh mục'!$B$1:$B$3"],
        prompt: 'Chọn & ghi "đủ".',
      });
    }
    expect(sheet!.getCell('C1005').dataValidation).toBeUndefined();
    expect(sheet!.getColumn(1).numFmt).toBe('@');
  });

  it('stand on a thousand rows in .ods', async () => {
    const content = await partOf(template('ods'), 'content.xml');
    expect(content).toContain("of:cell-content-is-in-list([$'Danh mục'.$B$1:.$B$3])");
    expect(content).toContain('<table:table-row table:number-rows-repeated="1000">');
    expect(content.match(/table:content-validation-name="entry-1-3"/g)).toHaveLength(1);
    expect(content).toContain('Chọn &amp; ghi &quot;đủ&quot;.');
  });
});

describeWith('soffice', 'a list to be filled in, opened in LibreOffice', () => {
  it('keeps its drop-downs in both formats', async () => {
    const shown = await shownByOffice([
      { content: template('xlsx'), extension: 'xlsx' },
      { content: template('ods'), extension: 'ods' },
    ]);
    expect(shown[0]).toBe(shown[1]);
    expect(shown[0]).toContain('Họ và tên\tGiới tính\tĐơn vị\tSố lượt');
  });
});
