import { z } from 'zod';
import type { FieldProblem } from '../../common/errors.js';
import { formatHundredths, parseHundredths } from '../../common/numbers.js';
import type { ScoreInput } from '../../features/results/rules/plan-scores.js';
import type { ResultsOfClass } from '../../features/results/results-sheet.js';

/** Scores of a class as they were typed: text by the name of its field. */
export interface TypedScores {
  fields: ReadonlyMap<string, string>;
  /** Scores that were changed, with the names of their fields in the same order. */
  inputs: ScoreInput[];
  names: string[];
  /** What is wrong with the form apart from single scores, which the rule names: text that is no number comes as NaN. */
  problems: FieldProblem[];
}

const bodySchema = z.record(z.string(), z.unknown());

/** The field whose score goes into every cell that was left empty. */
export const FILL = 'fill';

/** The name of a score's field: `c12-0` is the first component of enrolment 12. */
export function fieldOf(enrolmentId: number, index: number): string {
  return `c${enrolmentId}-${index}`;
}

/** The scores that a row was made from, in one hidden field `w12`: hundredths with commas between, empty for none. */
export function seenField(scores: readonly (number | null)[]): string {
  return scores.map((score) => score ?? '').join(',');
}

/** Reads the scores of a form: only those that differ from what the page showed are the writer's business. */
export function readScores(body: unknown, { cls, learners }: ResultsOfClass): TypedScores {
  const sent = bodySchema.safeParse(body).data ?? {};
  const fields = new Map(
    Object.entries(sent).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : [])),
  );
  const fill = fields.get(FILL) ?? '';
  if (fill !== '' && parseHundredths(fill) === null) {
    const problem = { field: FILL, code: 'score_fill_unreadable', params: {} };
    return { fields, inputs: [], names: [], problems: [problem] };
  }
  const read: TypedScores = { fields, inputs: [], names: [], problems: [] };
  for (const { line } of learners) {
    const seen = (fields.get(`w${line.id}`) ?? '').split(',');
    for (const [index, component] of cls.passRule.components.entries()) {
      const name = fieldOf(line.id, index);
      const typed = fields.get(name);
      const text = typed === '' ? fill : typed;
      const was = seen[index] ? Number(seen[index]) : null;
      if (text === undefined || text === (was === null ? '' : formatHundredths(was))) continue;
      const hundredths = text === '' ? null : (parseHundredths(text) ?? Number.NaN);
      read.inputs.push({ enrolmentId: line.id, component: component.code, hundredths, was });
      read.names.push(name);
    }
  }
  return read;
}
