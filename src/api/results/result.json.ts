import { z } from 'zod';
import { GRADES } from '../../features/results/rules/grade.js';
import type { ResultLearner, ResultsOfClass } from '../../features/results/results-sheet.js';
import { code } from '../shared/fields.js';

const resultSchema = z.object({
  personCode: z.string(),
  scores: z.record(z.string(), z.number()),
  total: z.number().nullable(),
  grade: z.enum(GRADES).nullable(),
  passed: z.boolean().nullable(),
  attended: z.number().int(),
  held: z.number().int(),
});

/** The results of a class in points: as signed or, while `signedAt` is null, as marks and scores stand now. */
export const resultsSchema = z.object({ signedAt: z.string().nullable(), results: z.array(resultSchema) });

/** Scores to enter, in points by the code of their component; null takes one away. */
export const newScoresSchema = z.object({
  results: z
    .array(z.object({ personCode: code, scores: z.record(z.string().max(20), z.number().min(0).nullable()) }))
    .max(1000),
});

/** Shows the results of a class to programs. */
export function resultsJson({ learners, signature }: ResultsOfClass): z.infer<typeof resultsSchema> {
  return { signedAt: signature?.signedAt ?? null, results: learners.map(resultJson) };
}

function resultJson({ line, rate, scores, working, signed }: ResultLearner): z.infer<typeof resultSchema> {
  const { totalHundredths, grade } = signed ?? working;
  return {
    personCode: line.personCode,
    scores: Object.fromEntries(
      Object.entries(scores).flatMap(([component, score]) => (score === null ? [] : [[component, score / 100]])),
    ),
    total: totalHundredths === null ? null : totalHundredths / 100,
    grade,
    passed: signed?.passed ?? (working.complete ? working.passed : null),
    attended: signed?.attended ?? rate.attended,
    held: signed?.held ?? rate.held,
  };
}
