import { z } from 'zod';
import { optionalText, requiredDate, tickBox, wholeNumber } from '../shared/form.js';

/** The version that an editor saw; one that cannot be read is none that anybody saw. */
export const seenVersion = z.coerce.number().int().min(0).catch(0);

/** The terms of a call; its quotas are read by `readQuotaRows`. */
export const callForm = z.object({
  deadline: requiredDate(),
  remindDays: wholeNumber(0, 30),
  letterRequired: tickBox(),
  positions: optionalText(300),
  onlyUntrainedUnits: tickBox(),
  prerequisiteCourseCode: optionalText(20),
  note: optionalText(1000),
  version: seenVersion,
});
