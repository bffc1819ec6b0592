import type { FieldProblem } from '../../../common/errors.js';

/** The years, classes and participations that an office can mean; what lies beyond is a slip of the finger. */
export const PLAN_LIMITS = { firstYear: 2000, lastYear: 2100, classes: 10_000, participations: 1_000_000 } as const;

/** The numbers of a plan. */
export interface PlanNumbers {
  year: number;
  classes: number;
  participations: number;
}

/** What is wrong with the numbers of a plan, at most one problem a field: they are whole, within reason, and plan something. */
export function planProblems({ year, classes, participations }: PlanNumbers): FieldProblem[] {
  const { firstYear, lastYear } = PLAN_LIMITS;
  const problems = [
    outside('year', year, firstYear, lastYear),
    outside('classes', classes, 0, PLAN_LIMITS.classes),
    outside('participations', participations, 0, PLAN_LIMITS.participations),
    classes === 0 && participations === 0 ? { field: 'classes', code: 'plan_empty', params: {} } : null,
  ];
  return problems.filter((found) => found !== null);
}

/** Whether a unit lives on some day of a year; `validTo` is the first day after its life. */
export function livesInYear(unit: { validFrom: string | null; validTo: string | null }, year: number): boolean {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  return (unit.validFrom === null || unit.validFrom <= last) && (unit.validTo === null || unit.validTo > first);
}

/** The key by which year, unit and course are planned once; none of a unit or a course is 0. */
export function planKeyOf(year: number, unitId: number | null, courseId: number | null): string {
  return `${year}:${unitId ?? 0}:${courseId ?? 0}`;
}

function outside(
  field: 'year' | 'classes' | 'participations',
  value: number,
  least: number,
  most: number,
): FieldProblem | null {
  if (Number.isInteger(value) && value >= least && value <= most) return null;
  return { field, code: `plan_${field}_range`, params: { least: String(least), most: String(most) } };
}
