import { z } from 'zod';
import type { UnitOnDate } from '../../features/units/units.repository.js';

const unitLevel = z.enum(['tinh', 'huyen', 'xa']);

/** A unit as it stood on the day asked for. */
export const unitSchema = z.object({
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  level: unitLevel,
  parentCode: z.string().nullable(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
});

/** Shows a unit to programs. */
export function unitJson(unit: UnitOnDate): z.infer<typeof unitSchema> {
  const { code, name, shortName, level, parentCode, validFrom, validTo } = unit;
  return { code, name, shortName, level, parentCode, validFrom, validTo };
}
