import type { YearFigures } from '../../../../src/features/statistics/figures.js';
import { EVERYTHING } from '../../../../src/features/statistics/rules/figure-query.js';
import { yearChart } from '../../../../src/web/statistics/year-chart.view.js';

const query = { ...EVERYTHING, from: '2003-01-01', to: '2011-05-13' };

describe('participations by year', () => {
  it('stand without gaps: a year without a class is a bar of 0', () => {
    const chart = yearChart(query, [of(2003, 92), of(2006, 24)])!;
    expect(chart.wide.bars.map(({ label, value }) => [label, value])).toEqual([
      ['2003', 92],
      ['2004', 0],
      ['2005', 0],
      ['2006', 24],
    ]);
    expect(chart.rows.map(({ year, participations }) => [year, participations])).toEqual([
      ['2003', 92],
      ['2004', 0],
      ['2005', 0],
      ['2006', 24],
    ]);
  });

  it('mark the year that is cut off by the end of the span, and no other', () => {
    const chart = yearChart(query, [of(2010, 205), of(2011, 67)])!;
    expect(chart.wide.bars.map(({ now }) => now)).toEqual([false, true]);
    expect(chart.unfinished).toBe('13/05/2011');
    const whole = yearChart({ ...query, to: '2011-12-31' }, [of(2010, 205), of(2011, 67)])!;
    expect(whole.wide.bars.map(({ now }) => now)).toEqual([false, false]);
    expect(whole.unfinished).toBeNull();
  });

  it('show the last twelve years on a phone, the table all of them', () => {
    const chart = yearChart(query, [of(2003, 1), of(2026, 2)])!;
    expect(chart.phone.bars).toHaveLength(12);
    expect(chart.phone.bars.at(-1)?.label).toBe("'26");
    expect(chart.phoneYears).toBe(12);
    expect(chart.rows).toHaveLength(24);
    expect(chart.wide.bars[0]?.label).toBe("'03");
  });

  it('open the rows of their year', () => {
    const chart = yearChart(query, [of(2010, 205), of(2011, 67)])!;
    expect(chart.wide.bars[0]?.href).toBe('/statistics/rows?from=2003-01-01&to=2011-05-13&year=2010');
    expect(chart.rows[1]?.classesHref).toBe('/statistics/rows?measure=classes&from=2003-01-01&to=2011-05-13&year=2011');
  });

  it('are no chart for a single year or for none', () => {
    expect(yearChart(query, [of(2011, 67)])).toBeNull();
    expect(yearChart(query, [])).toBeNull();
  });
});

function of(year: number, participations: number): YearFigures {
  return {
    year,
    classes: 1,
    enrolments: participations,
    participations,
    people: participations,
    completions: 0,
    certificates: 0,
    women: 0,
    minorities: 0,
    unconvertible: 0,
    provenance: { withRoster: participations, summaryOnly: 0, summaryClasses: 0 },
  };
}
