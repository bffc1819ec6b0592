import type { CellKind, CellValue } from '../../../platform/spreadsheets/writing/cell-kinds.js';
import type { SummaryReportRow } from './summary-report.js';
import type { SummedFigure } from './summary-totals.js';

/** A column of the report; the message of its header is `papers.summary_report.columns.<key>`. */
export interface SummaryColumn {
  key: string;
  kind: CellKind;
  /** Characters. */
  width: number;
  /** Columns of one group stand under a common header `papers.summary_report.groups.<group>`. */
  group: string | null;
  /** The total that stands in the last line; null for none. */
  total: SummedFigure | 'costDong' | null;
  value(row: SummaryReportRow, index: number): CellValue;
}

const text = (key: string, width: number, value: SummaryColumn['value']): SummaryColumn => ({
  key,
  kind: 'text',
  width,
  group: null,
  total: null,
  value,
});

const date = (key: string, value: SummaryColumn['value']): SummaryColumn => ({
  key,
  kind: 'date',
  width: 11.5,
  group: 'time',
  total: null,
  value,
});

const figure = (key: SummedFigure, width: number, group: string | null = null): SummaryColumn => ({
  key,
  kind: 'integer',
  width,
  group,
  total: key,
  value: (row) => row[key],
});

/** The columns of the report from left to right. */
export const SUMMARY_COLUMNS: readonly SummaryColumn[] = [
  { key: 'number', kind: 'integer', width: 5, group: null, total: null, value: (_row, index) => index + 1 },
  text('class', 22, (row) => `${row.title}\n${row.classCode}`),
  text('course', 18, (row) => row.courseTitle),
  text('host_unit', 14, (row) => row.hostUnitName),
  text('place', 14.5, (row) => row.place),
  date('start_date', (row) => row.startDate),
  date('end_date', (row) => row.endDate),
  figure('sessions', 5.5),
  figure('periods', 7),
  figure('nominated', 6.5),
  figure('participations', 7),
  figure('completions', 7.5),
  figure('women', 5.5, 'of_whom'),
  figure('minorities', 7, 'of_whom'),
  figure('province', 5.5, 'of_whom'),
  figure('district', 7.5, 'of_whom'),
  figure('commune', 5.5, 'of_whom'),
  figure('certificates', 7),
  { key: 'cost', kind: 'money', width: 14, group: null, total: 'costDong', value: (row) => row.costDong },
  text('note', 11, (row) => row.note),
];

/** Columns in front of the first one that is added up: the label of the last line stands across them. */
export const LABEL_COLUMNS = SUMMARY_COLUMNS.findIndex((column) => column.total !== null);
