import type { SummaryReportRow } from './summary-report.js';

/** The figures of a row that are added up, in the order of the report's columns; cost apart, as it may be unknown. */
export const SUMMED_FIGURES = [
  'sessions',
  'periods',
  'nominated',
  'participations',
  'completions',
  'women',
  'minorities',
  'province',
  'district',
  'commune',
  'certificates',
] as const;

export type SummedFigure = (typeof SUMMED_FIGURES)[number];

export type SummaryTotals = Readonly<Record<SummedFigure, number>> & {
  readonly classes: number;
  /** Sum of the known costs in đồng; null when no cost is known. */
  readonly costDong: number | null;
};

/** The line that closes the report: the sums of what the rows show. */
export function summaryTotals(rows: readonly SummaryReportRow[]): SummaryTotals {
  const sums = SUMMED_FIGURES.map(
    (figure) => [figure, rows.reduce((sum, row) => sum + (row[figure] ?? 0), 0)] as const,
  );
  const costs = rows.flatMap((row) => (row.costDong === null ? [] : [row.costDong]));
  return {
    ...(Object.fromEntries(sums) as Record<SummedFigure, number>),
    classes: rows.length,
    costDong: costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0),
  };
}
