import { livesInYear, planKeyOf, planProblems } from '../../../../src/features/plans/rules/plan-problems.js';

const problems = (given: Partial<Parameters<typeof planProblems>[0]>) =>
  planProblems({ year: 2011, classes: 2, participations: 60, ...given }).map(({ field, code }) => `${field} ${code}`);

describe('the numbers of a plan', () => {
  it('are whole, within reason, and plan something', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ classes: 0 })).toEqual([]);
    expect(problems({ participations: 0 })).toEqual([]);
    expect(problems({ classes: 0, participations: 0 })).toEqual(['classes plan_empty']);
    expect(problems({ classes: 1.5 })).toEqual(['classes plan_classes_range']);
    expect(problems({ participations: -1 })).toEqual(['participations plan_participations_range']);
    expect(problems({ year: 2101 })).toEqual(['year plan_year_range']);
  });

  it('are for units that live on some day of the year', () => {
    const life = (validFrom: string | null, validTo: string | null) => ({ validFrom, validTo });
    expect(livesInYear(life(null, null), 2011)).toBe(true);
    expect(livesInYear(life('2011-12-31', null), 2011)).toBe(true);
    expect(livesInYear(life('2012-01-01', null), 2011)).toBe(false);
    expect(livesInYear(life(null, '2011-01-02'), 2011)).toBe(true);
    expect(livesInYear(life(null, '2011-01-01'), 2011)).toBe(false);
  });

  it('have one key for a year, a unit or the province, a course or all of them', () => {
    expect([planKeyOf(2011, 7, 2), planKeyOf(2011, null, 2), planKeyOf(2011, 7, null)]).toEqual([
      '2011:7:2',
      '2011:0:2',
      '2011:7:0',
    ]);
  });
});
