import { z } from 'zod';
import type { CourseWithRules } from '../../features/courses/courses.repository.js';
import { COUNTS_BY } from '../../features/courses/rules/pass-rule.js';

/**
 * A course under its current rules; `periods` are of 45 minutes, scores and weights as people write them. A rate of attendance
 * counts sessions or periods; a late arrival earns `lateWeightPercent` of one on time.
 */
export const courseSchema = z.object({
  code: z.string(),
  title: z.string(),
  level: z.string(),
  periods: z.number().int(),
  active: z.boolean(),
  passScore: z.number(),
  minAttendancePercent: z.number(),
  excusedCounts: z.boolean(),
  lateWeightPercent: z.number().int(),
  countBy: z.enum(COUNTS_BY),
  components: z.array(z.object({ code: z.string(), title: z.string(), weight: z.number(), maxScore: z.number() })),
});

/** Shows a course to programs; hundredths become points. */
export function courseJson({ course, version }: CourseWithRules): z.infer<typeof courseSchema> {
  const { code, title, level, active } = course;
  const { passHundredths, minAttendancePercent, excusedCounts, lateWeightPercent, countBy, components } =
    version.passRule;
  return {
    code,
    title,
    level,
    periods: version.periods,
    active,
    passScore: passHundredths / 100,
    minAttendancePercent,
    excusedCounts,
    lateWeightPercent,
    countBy,
    components: components.map(({ maxHundredths, ...component }) => ({
      code: component.code,
      title: component.title,
      weight: component.weight,
      maxScore: maxHundredths / 100,
    })),
  };
}
