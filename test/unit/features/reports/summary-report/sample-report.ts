import type {
  SummaryReport,
  SummaryReportRow,
} from '../../../../../src/features/reports/summary-report/summary-report.js';
import { partyHeading } from '../../../../../src/platform/pdf/paper-heading.js';

/** The report of the classes given, with all its other parts filled in. */
export function reportOf(rows: readonly SummaryReportRow[]): SummaryReport {
  return {
    heading: partyHeading({
      superior: 'TỈNH UỶ LẠNG SƠN',
      body: 'VĂN PHÒNG',
      number: 'Số 125-BC/VPTU',
      party: 'ĐẢNG CỘNG SẢN VIỆT NAM',
      placeAndDate: 'Lạng Sơn, ngày 13 tháng 5 năm 2011',
    }),
    from: '2011-01-01',
    to: '2011-05-13',
    scope: null,
    reading: 'Tính theo đơn vị cử đi như lúc đó',
    rows,
    notes: ['DTTS: dân tộc thiểu số.'],
    preparedBy: 'Nông Thị Hạnh',
    signer: { authority: 'K/T CHÁNH VĂN PHÒNG', title: 'PHÓ CHÁNH VĂN PHÒNG', name: 'Hoàng Trung Kiên' },
  };
}

/** A class whose figures all differ, from each other and from those of the next one. */
export function reportRow(index: number, changes: Partial<SummaryReportRow> = {}): SummaryReportRow {
  return {
    classCode: `2011-TH01-${String(index).padStart(2, '0')}`,
    title: 'Tin học cơ bản cho cán bộ xã',
    courseTitle: 'Tin học cơ bản',
    hostUnitName: 'Văn phòng Tỉnh uỷ',
    place: 'Huyện uỷ Văn Quan',
    startDate: '2011-02-21',
    endDate: '2011-02-25',
    sessions: 10 + index,
    periods: 40 + 3 * index,
    nominated: 24 + 5 * index,
    participations: 21 + 4 * index,
    completions: 19 + 3 * index,
    women: 7 + index,
    minorities: 15 + 2 * index,
    province: index,
    district: 2 * index,
    commune: 21 + index,
    certificates: 18 + 3 * index,
    costDong: index % 2 === 0 ? null : 12_500_000 + index,
    note: index === 1 ? 'Chỉ có số liệu tổng hợp' : '',
    ...changes,
  };
}
