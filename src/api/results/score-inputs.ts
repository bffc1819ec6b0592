import type { z } from 'zod';
import { DomainError } from '../../common/errors.js';
import type { ScoreInput } from '../../features/results/rules/plan-scores.js';
import type { newScoresSchema } from './result.json.js';

/** Scores one by one, with the place in the request that each came from. */
export interface ScoreInputs {
  inputs: ScoreInput[];
  /** `results.0.scores.thi`, in the order of the inputs. */
  fields: string[];
}

/** Takes a request apart into single scores; points become hundredths, and what is finer stays a fraction to be refused. */
export function scoreInputs({ results }: z.infer<typeof newScoresSchema>): ScoreInputs {
  const single = results.flatMap(({ personCode, scores }, index) =>
    Object.entries(scores).map(([component, points]) => ({
      input: { personCode, component, hundredths: points === null ? null : hundredthsOf(points) },
      field: `results.${index}.scores.${component}`,
    })),
  );
  return { inputs: single.map(({ input }) => input), fields: single.map(({ field }) => field) };
}

/** The refusal `scores.<index>` of a list of scores, told of the places that the request has for them. */
export function inRequest(error: unknown, fields: readonly string[]): unknown {
  if (!(error instanceof DomainError) || error.problems.length === 0) return error;
  const problems = error.problems.map((problem) => {
    const [, index] = /^scores\.(\d+)$/.exec(problem.field) ?? [];
    return { ...problem, field: fields[Number(index)] ?? problem.field };
  });
  return new DomainError(error.code, { status: error.status, params: error.params, problems });
}

/** 8.55 times 100 is 855.0000000000001 in binary. */
function hundredthsOf(points: number): number {
  const product = points * 100;
  const whole = Math.round(product);
  return Math.abs(product - whole) < 1e-6 ? whole : product;
}
