import { z } from 'zod';
import type { UnitChangeListed, UnitOnDate } from '../../features/units/units.repository.js';

const unitLevel = z.enum(['tinh', 'huyen', 'xa']);

/** A unit as it stood on the day asked for. */
export const unitSchema = z.object({
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  level: unitLevel,
  parentCode: z.string().nullable(),
  validFrom: z.string().nullable().describe('First day; null where it is not known'),
  validTo: z.string().nullable().describe('The first day on which the unit was no more; null while it stands'),
});

/** How one unit became another; `code` is the other unit, null where it ended without an heir. */
const successionSchema = z.object({
  code: z.string().nullable(),
  effectiveDate: z.string(),
  kind: z.enum(['merge', 'split', 'rename', 'move', 'abolish', 'found']),
  /** Whether past figures roll into the successor. */
  isPrimary: z.boolean(),
  basis: z.string().nullable(),
});

/** A unit with what it came from and what it went into, the latest first. */
export const unitFileSchema = unitSchema.extend({
  predecessors: z.array(successionSchema),
  successors: z.array(successionSchema),
});

/** Shows a unit to programs. */
export function unitJson(unit: UnitOnDate): z.infer<typeof unitSchema> {
  const { code, name, shortName, level, parentCode, validFrom, validTo } = unit;
  return { code, name, shortName, level, parentCode, validFrom, validTo };
}

/** Shows a unit and how it came and went to programs. */
export function unitFileJson(unit: UnitOnDate, changes: readonly UnitChangeListed[]): z.infer<typeof unitFileSchema> {
  const others = changes.filter(({ fromCode, toCode }) => fromCode !== toCode);
  return {
    ...unitJson(unit),
    predecessors: others
      .filter(({ toCode }) => toCode === unit.code)
      .map((each) => successionJson(each.fromCode, each)),
    successors: others
      .filter(({ fromCode }) => fromCode === unit.code)
      .map((each) => successionJson(each.toCode, each)),
  };
}

function successionJson(code: string | null, change: UnitChangeListed): z.infer<typeof successionSchema> {
  const { effectiveDate, kind, isPrimary, basis } = change;
  return { code, effectiveDate, kind, isPrimary, basis };
}
