import * as fc from 'fast-check';
import { summaryTotals } from '../../../../../src/features/reports/summary-report/summary-totals.js';
import { reportRow } from './sample-report.js';

describe('the totals of the report', () => {
  it('add up every figure', () => {
    expect(summaryTotals([reportRow(1), reportRow(2), reportRow(3)])).toEqual({
      classes: 3,
      sessions: 36,
      periods: 138,
      nominated: 102,
      participations: 87,
      completions: 75,
      women: 27,
      minorities: 57,
      province: 6,
      district: 12,
      commune: 69,
      certificates: 72,
      costDong: 25_000_004,
    });
  });

  it('are nothing without classes', () => {
    expect(summaryTotals([])).toMatchObject({ classes: 0, participations: 0, certificates: 0, costDong: null });
  });

  it('know no cost where no class has one, and take a cost of nothing for a cost', () => {
    expect(summaryTotals([reportRow(1, { costDong: null })]).costDong).toBeNull();
    expect(summaryTotals([reportRow(1, { costDong: null }), reportRow(2, { costDong: 0 })]).costDong).toBe(0);
  });

  it('of two lists together are the sums of both', () => {
    const rows = fc.array(fc.integer({ min: 0, max: 500 }).map((index) => reportRow(index)));
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const [left, right, both] = [summaryTotals(a), summaryTotals(b), summaryTotals([...a, ...b])];
        for (const [key, value] of Object.entries(both)) {
          const parts = [left, right].map(
            (totals) => (totals as unknown as Record<string, number | null>)[key] ?? null,
          );
          const known = parts.filter((part) => part !== null);
          expect(value).toBe(known.length === 0 ? null : known.reduce((sum, part) => sum + part, 0));
        }
      }),
    );
  });
});
