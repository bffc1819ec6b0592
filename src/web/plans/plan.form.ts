import { z } from 'zod';
import { PLAN_LIMITS } from '../../features/plans/rules/plan-problems.js';
import { optionalText, wholeNumber } from '../shared/form.js';

/** The version that the editor saw; one that cannot be read is none that anybody saw. */
const version = z.coerce.number().int().catch(0);

const targets = {
  classes: wholeNumber(0, PLAN_LIMITS.classes),
  participations: wholeNumber(0, PLAN_LIMITS.participations),
  note: optionalText(500),
};

/** A target of classes and participations for a unit (none: the whole province) in a course (none: all of them). */
export const newPlanForm = z.object({
  year: wholeNumber(0, 9999),
  unitCode: optionalText(40),
  courseCode: optionalText(20),
  ...targets,
});

/** Other targets for what is planned. */
export const editedPlanForm = z.object({ ...targets, version });

/** Takes a plan back. */
export const planRemovalForm = z.object({ version });

/** The year of an address; this year where it says none that an office plans. */
export function yearOfQuery(typed: unknown, thisYear: number): number {
  const year = typeof typed === 'string' && /^\d{4}$/.test(typed) ? Number(typed) : thisYear;
  return year >= PLAN_LIMITS.firstYear && year <= PLAN_LIMITS.lastYear ? year : thisYear;
}
