import type { Worksheet } from 'exceljs';
import { SUMMARY_COLUMNS } from '../../../../../src/features/reports/summary-report/summary-columns.js';
import { summaryTotals } from '../../../../../src/features/reports/summary-report/summary-totals.js';
import { writeSummaryReport } from '../../../../../src/features/reports/summary-report/write-summary-report.js';
import { describeWith, recalculated } from '../../../platform/pdf/office-tools.js';
import { translateInto } from '../../../platform/pdf/paper-texts.js';
import { readBack } from '../../../platform/spreadsheets/writing/read-back.js';
import { openSheet } from '../../../platform/spreadsheets/writing/open-sheet.js';
import { reportOf, reportRow } from './sample-report.js';

const vi = translateInto('vi');
const ROWS = [reportRow(1), reportRow(2), reportRow(3)];
/** Row of the first class under heading, titles and the two header rows. */
const FIRST = 13;

const textsOf = (sheet: Worksheet, row: number): unknown[] => {
  const values: unknown[] = [];
  sheet.getRow(row).eachCell((cell) => values.push(cell.isMerged && cell.master !== cell ? undefined : cell.value));
  return values.filter((value) => value !== undefined && value !== null);
};

jest.setTimeout(60_000);

describe('the summary report', () => {
  it('opens with the heading of a Party document, title, period and reading', async () => {
    const sheet = await openSheet(writeSummaryReport(reportOf(ROWS), vi, 'xlsx'));
    const rows = [1, 2, 3, 4, 6, 7, 8, 9].map((row) => textsOf(sheet, row));
    expect(rows).toEqual([
      ['TỈNH UỶ LẠNG SƠN', 'ĐẢNG CỘNG SẢN VIỆT NAM'],
      ['VĂN PHÒNG', 'Lạng Sơn, ngày 13 tháng 5 năm 2011'],
      ['*'],
      ['Số 125-BC/VPTU'],
      ['BIỂU TỔNG HỢP'],
      ['Kết quả mở lớp đào tạo, bồi dưỡng'],
      ['Từ ngày 01/01/2011 đến ngày 13/05/2011'],
      ['Tính theo đơn vị cử đi như lúc đó'],
    ]);
    expect(sheet.getCell('A1').font).toMatchObject({ name: 'Times New Roman', size: 14 });
  });

  it('has the columns of the form, in two header rows', async () => {
    const sheet = await openSheet(writeSummaryReport(reportOf(ROWS), vi, 'xlsx'));
    expect(textsOf(sheet, FIRST - 2)).toEqual(
      'STT|Tên lớp|Nội dung|Đơn vị tổ chức|Địa điểm|Thời gian|Số buổi|Số tiết|Lượt cử|Lượt tham gia|Hoàn thành|Trong đó (lượt tham gia)|Số GCN cấp|Kinh phí (đồng)|Ghi chú'.split(
        '|',
      ),
    );
    expect(textsOf(sheet, FIRST - 1)).toEqual(['Từ ngày', 'Đến ngày', 'Nữ', 'DTTS', 'Tỉnh', 'Huyện', 'Xã']);
    expect(sheet.getCell('F11').isMerged && sheet.getCell('G11').master === sheet.getCell('F11')).toBe(true);
  });

  it('writes one row a class, with real dates and numbers, and unknown costs left empty', async () => {
    const sheet = await openSheet(writeSummaryReport(reportOf(ROWS), vi, 'xlsx'));
    expect(sheet.getRow(FIRST).values).toEqual([
      undefined,
      1,
      'Tin học cơ bản cho cán bộ xã\n2011-TH01-01',
      'Tin học cơ bản',
      'Văn phòng Tỉnh uỷ',
      'Huyện uỷ Văn Quan',
      new Date('2011-02-21T00:00:00Z'),
      new Date('2011-02-25T00:00:00Z'),
      11,
      43,
      29,
      25,
      22,
      8,
      17,
      1,
      2,
      22,
      21,
      12_500_001,
      'Chỉ có số liệu tổng hợp',
    ]);
    expect(sheet.getCell(`F${FIRST}`).numFmt).toBe('dd/mm/yyyy');
    expect(sheet.getCell(`S${FIRST}`).numFmt).toBe('#,##0');
    expect(sheet.getCell(`S${FIRST + 1}`).value).toBeNull();
  });

  it('closes with sums as formulas, then the signatures', async () => {
    const sheet = await openSheet(writeSummaryReport(reportOf(ROWS), vi, 'xlsx'));
    const last = FIRST + ROWS.length;
    expect(sheet.getCell(`A${last}`).value).toBe('Cộng');
    expect(sheet.getCell(`K${last}`).value).toEqual({ formula: 'SUM(K13:K15)', result: 87 });
    expect(sheet.getCell(`S${last}`).value).toEqual({
      formula: 'IF(COUNT(S13:S15)=0,"",SUM(S13:S15))',
      result: 25_000_004,
    });
    const rest = Array.from({ length: 10 }, (_, index) =>
      textsOf(sheet, last + 1 + index).filter((text) => text !== ''),
    );
    expect(rest.filter((texts) => texts.length > 0)).toEqual([
      ['DTTS: dân tộc thiểu số.'],
      ['NGƯỜI LẬP BIỂU', 'K/T CHÁNH VĂN PHÒNG'],
      ['PHÓ CHÁNH VĂN PHÒNG'],
      ['Nông Thị Hạnh', 'Hoàng Trung Kiên'],
    ]);
  });

  it('is set up to be printed: A4 landscape, one page wide, official margins, header on every page', async () => {
    const sheet = await openSheet(writeSummaryReport(reportOf(ROWS), vi, 'xlsx'));
    expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 });
    expect(sheet.pageSetup.printTitlesRow).toBe('11:12');
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 12 });
    const { top, bottom, left, right } = sheet.pageSetup.margins!;
    expect([top, bottom, left, right].map((inches) => Math.round(inches * 25.4))).toEqual([20, 20, 30, 15]);
  });

  it('is a proper report when there are no classes', async () => {
    const sheet = await openSheet(writeSummaryReport(reportOf([]), vi, 'xlsx'));
    expect(textsOf(sheet, FIRST)).toEqual(['Không có lớp nào trong thời gian này']);
    expect(textsOf(sheet, FIRST + 1)).toEqual(['Cộng', ...Array.from({ length: 11 }, () => 0)]);
  });

  it('says its scope where there is one, and moves everything down by a row', async () => {
    const sheet = await openSheet(writeSummaryReport({ ...reportOf(ROWS), scope: 'Huyện Văn Quan' }, vi, 'xlsx'));
    expect(textsOf(sheet, 8)).toEqual(['Huyện Văn Quan']);
    expect(sheet.getCell(`K${FIRST + 1 + ROWS.length}`).value).toEqual({ formula: 'SUM(K14:K16)', result: 87 });
    expect(sheet.pageSetup.printTitlesRow).toBe('12:13');
  });

  it('has a header in both languages for every column', () => {
    for (const locale of ['vi', 'en'] as const) {
      const headers = SUMMARY_COLUMNS.map(({ key }) => translateInto(locale)(`papers.summary_report.columns.${key}`));
      expect(headers.every((header) => header !== '')).toBe(true);
    }
  });
});

describe('the summary report in other formats', () => {
  it.each([
    [ROWS.length, ROWS],
    [0, []],
  ] as const)('says the same, with %i classes', async (_, rows) => {
    const [xlsx] = await readBack(writeSummaryReport(reportOf(rows), vi, 'xlsx'), 'xlsx');
    const [ods] = await readBack(writeSummaryReport(reportOf(rows), vi, 'ods'), 'ods');
    expect(ods).toEqual({ ...xlsx, merged: expect.arrayContaining(xlsx!.merged) as object });
    expect(ods!.merged).toHaveLength(xlsx!.merged.length);
    const [csv] = await readBack(writeSummaryReport(reportOf(rows), vi, 'csv'), 'csv');
    expect(csv!.rows.map(({ cells }) => cells.length)).toEqual(xlsx!.rows.map(({ cells }) => cells.length));
  });
});

describeWith('soffice', 'the summary report opened in LibreOffice', () => {
  it('adds up to the same totals when all formulas are counted anew', async () => {
    const rows = Array.from({ length: 75 }, (_, index) => reportRow(index));
    const lines = (await recalculated(writeSummaryReport(reportOf(rows), vi, 'xlsx')))
      .split('\n')
      .map((line) => line.split('\t'));
    const totals = summaryTotals(rows);
    const line = lines.find(([label]) => label === 'Cộng')!;
    expect(line.slice(7, 19).map((text) => Number(text.replaceAll(',', '')))).toEqual([
      totals.sessions,
      totals.periods,
      totals.nominated,
      totals.participations,
      totals.completions,
      totals.women,
      totals.minorities,
      totals.province,
      totals.district,
      totals.commune,
      totals.certificates,
      totals.costDong,
    ]);
  });

  it('leaves the total of unknown costs empty', async () => {
    const csv = await recalculated(writeSummaryReport(reportOf([reportRow(1, { costDong: null })]), vi, 'xlsx'));
    const line = csv.split('\n').find((text) => text.startsWith('Cộng'))!;
    expect(line.split('\t').slice(17, 19)).toEqual(['21', '']);
  });
});
