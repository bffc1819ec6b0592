import { z } from 'zod';
import { optionalText, tickBox } from '../shared/form.js';

/** Which list a file holds. */
export const importStartSchema = z.object({
  kind: z.string('required').min(1, 'required').max(40, 'too_long'),
  class: optionalText(40),
  includeHidden: tickBox(),
});
