import { z } from 'zod';
import { MERGE_FIELDS, type MergeChoices } from '../../features/merging/rules/merge-fields.js';

const side = z.enum(['survivor', 'merged']).optional();

/** The form by which two files are made one: the state that was seen, and from which file each field is taken. */
export const mergeForm = z
  .object({ seen: z.string().min(1).max(60), ...Object.fromEntries(MERGE_FIELDS.map((field) => [field, side])) })
  .transform(({ seen, ...choices }) => ({ seen, choices: choices as MergeChoices }));
