import type { FieldProblem } from '../../../common/errors.js';
import { formatHundredths } from '../../../common/numbers.js';
import type { ScoreComponent } from '../../courses/rules/pass-rule.js';

/** A score to be entered for a learner who is named by enrolment or by code. */
export interface ScoreInput {
  enrolmentId?: number;
  personCode?: string;
  component: string;
  /** 850 is 8,5; null takes the score away, NaN is text that is no number. */
  hundredths: number | null;
  /** What the writer saw there, null where there was none; left out: whatever is there is overwritten. */
  was?: number | null;
}

/** A learner of the class with the scores on record, by component. */
export interface ScoredLearner {
  enrolmentId: number;
  personCode: string;
  fullName: string;
  scores: Readonly<Record<string, number | null>>;
}

/** A score that differs from what is on record. */
export interface PlannedScore {
  enrolmentId: number;
  personCode: string;
  component: string;
  from: number | null;
  to: number | null;
}

/** What saving the scores would do. Nothing may be saved while there are problems or conflicts. */
export interface ScorePlan {
  changes: PlannedScore[];
  /** `field` is `scores.<index>` in the order given. */
  problems: FieldProblem[];
  /** Scores that somebody else has changed since the writer looked. */
  conflicts: PlannedScore[];
}

/** Holds the scores that were sent against those on record: a score that is the same is no change. */
export function planScores(
  components: readonly ScoreComponent[],
  learners: readonly ScoredLearner[],
  inputs: readonly ScoreInput[],
): ScorePlan {
  const plan: ScorePlan = { changes: [], problems: [], conflicts: [] };
  for (const [index, input] of inputs.entries()) {
    const learner = learners.find(({ enrolmentId, personCode }) =>
      input.enrolmentId === undefined ? personCode === input.personCode : enrolmentId === input.enrolmentId,
    );
    const component = components.find(({ code }) => code === input.component);
    const problem = problemOf(input, learner, component);
    if (problem) plan.problems.push({ field: `scores.${index}`, ...problem });
    if (problem || !learner) continue;
    const from = learner.scores[input.component] ?? null;
    const { enrolmentId, personCode } = learner;
    const change = { enrolmentId, personCode, component: input.component, from, to: input.hundredths };
    if (input.was !== undefined && input.was !== from) plan.conflicts.push(change);
    else if (change.to !== from) plan.changes.push(change);
  }
  return plan;
}

function problemOf(
  input: ScoreInput,
  learner: ScoredLearner | undefined,
  component: ScoreComponent | undefined,
): Omit<FieldProblem, 'field'> | null {
  const person = learner?.fullName ?? input.personCode ?? `#${input.enrolmentId}`;
  if (!learner) return { code: 'score_not_a_learner', params: { person } };
  if (!component) return { code: 'score_component_unknown', params: { person, component: input.component } };
  const { hundredths } = input;
  const { maxHundredths, title } = component;
  if (hundredths === null) return null;
  if (Number.isNaN(hundredths)) return { code: 'score_unreadable', params: { person, component: title } };
  if (Number.isInteger(hundredths) && hundredths >= 0 && hundredths <= maxHundredths) return null;
  return { code: 'score_out_of_scale', params: { person, component: title, max: formatHundredths(maxHundredths) } };
}
