import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { writeSummons } from '../../../../../src/features/lifecycle/paper/write-summons.js';
import { describeWith, shownByOffice } from '../../../platform/pdf/office-tools.js';
import { translateInto } from '../../../platform/pdf/paper-texts.js';
import { summoned, summonsOf } from './summons-scene.js';

const translate = translateInto('vi');
const facts = summonsOf(3, {
  substitutes: [{ ...summoned(1), fullName: '=Dự(Bị)' }],
  changes: [{ on: '2011-05-11', kind: 'left', fullName: 'Vi Hữu An', unitName: 'HU Cao Lộc', reason: null }],
});

jest.setTimeout(60_000);

describe('the list attached to a summons as a sheet', () => {
  it('holds real dates of birth, and the year as text where only that is known', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await buffer(writeSummons(facts, translate, 'xlsx'))) as unknown as ArrayBuffer);
    const rows = book.worksheets[0]!.getSheetValues().filter(Array.isArray) as unknown[][];
    const lines = rows.filter(([, number]) => typeof number === 'number');
    expect(lines.map((cells) => cells.slice(1, 4))).toEqual([
      [1, 'Lăng Thị Thu Trang', new Date('1984-03-15T00:00:00Z')],
      [2, 'Vi Hữu An', '1979'],
      [3, 'Hoàng Phương Nguyễn Thị Thuỳ Dương Khánh', undefined],
      [1, '=Dự(Bị)', '1979'],
    ]);
  });

  it('says the same in a .csv', async () => {
    const text = (await buffer(writeSummons(facts, translate, 'csv'))).toString('utf8');
    for (const part of ['DANH SÁCH TRIỆU TẬP HỌC VIÊN', '15/03/1984', 'DANH SÁCH DỰ BỊ', 'rút Vi Hữu An']) {
      expect(text).toContain(part);
    }
  });
});

describeWith('soffice', 'the list attached to a summons in LibreOffice', () => {
  it('is shown alike from .xlsx and .ods', async () => {
    const [xlsx, ods] = await shownByOffice(
      (['xlsx', 'ods'] as const).map((format) => ({
        content: writeSummons(facts, translate, format),
        extension: format,
      })),
    );
    expect(xlsx).toContain('15/03/1984');
    expect(xlsx).toContain('Danh sách gồm 3 đồng chí của 3 cơ quan, đơn vị.');
    expect(ods).toBe(xlsx);
  });
});
