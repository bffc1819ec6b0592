import type { FieldProblem } from '../../../common/errors.js';

/** A learner of a class whose results are signed. */
export interface Candidate {
  enrolmentId: number;
  personCode: string;
  fullName: string;
  passed: boolean;
  /** Has been given a certificate of this class before, whatever became of it. */
  issued: boolean;
  /** Took part before the program was: papers were given then, so none is due now. */
  fromHistory?: boolean;
}

/** Who is to be given a certificate now; nobody may be while there are problems. */
export interface Due<Learner extends Candidate> {
  due: Learner[];
  /** `field` is `personCodes.<index>` in the order given. */
  problems: FieldProblem[];
}

/** Without names: everybody who passed and has none, but for people of the past. With names: these people, each of whom must have passed and have none. */
export function whoIsDue<Learner extends Candidate>(
  learners: readonly Learner[],
  personCodes: readonly string[] | null,
): Due<Learner> {
  if (personCodes === null) return { due: learners.filter(isDue), problems: [] };
  const problems = personCodes.flatMap((personCode, index): FieldProblem[] => {
    const learner = learners.find((each) => each.personCode === personCode);
    const code = whyNotDue(learner);
    const params = { person: learner?.fullName ?? personCode };
    return code ? [{ field: `personCodes.${index}`, code, params }] : [];
  });
  return { due: learners.filter(({ personCode }) => personCodes.includes(personCode)), problems };
}

/** Whether somebody is to be given a certificate without being named. */
export function isDue({ passed, issued, fromHistory = false }: Candidate): boolean {
  return passed && !issued && !fromHistory;
}

function whyNotDue(learner: Candidate | undefined): string | null {
  if (!learner) return 'certificate_not_a_learner';
  if (!learner.passed) return 'certificate_not_passed';
  return learner.issued ? 'certificate_exists' : null;
}
