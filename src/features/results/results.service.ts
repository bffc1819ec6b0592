import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError, conflict } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { RegistersReader } from '../attendance/registers-reader.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { ClassesService } from '../classes/classes.service.js';
import type { ResultSheet } from './result-sheet.entity.js';
import type { Result } from './result.entity.js';
import { ResultsRepository } from './results.repository.js';
import type { OwnResult, ResultsOfClass } from './results-sheet.js';
import { whyNotEnterScores } from './rules/can-enter-scores.js';
import { type PlannedScore, planScores, type ScoreInput } from './rules/plan-scores.js';
import { working } from './rules/working.js';
import type { Score } from './score.entity.js';

/** A result that is about to be signed. */
export type UnsignedResult = Omit<Result, 'id' | 'sheetId'>;

/** Scores and results of a class. Signing them off has a service of its own. */
@Injectable()
export class ResultsService {
  constructor(
    private readonly results: ResultsRepository,
    private readonly classes: ClassesService,
    private readonly registers: RegistersReader,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** How the results of a class stand. @throws DomainError forbidden, not_found (also outside the actor's scope) */
  async sheet(actor: Actor, code: string): Promise<ResultsOfClass> {
    mustBeAllowed(actor, 'results.read');
    return this.of(await this.classes.getManaged(actor, code));
  }

  /** As `sheet`, for the rooms that build on results; callers have checked who asks. */
  async of(cls: ClassListed): Promise<ResultsOfClass> {
    const { held, learners } = await this.registers.grid(cls);
    const scores = byEnrolment(await this.results.scoresOfClass(cls.id));
    const signature = await this.results.currentSheet(cls.id);
    const signed = signature ? await this.results.resultsOfSheet(signature.id) : [];
    const signedOf = new Map(signed.map((result) => [result.enrolmentId, result]));
    return {
      cls,
      held,
      signature,
      learners: learners
        .filter(({ line }) => line.state === 'enrolled')
        .map(({ line, rate }) => {
          const own = scores.get(line.id) ?? {};
          const reckoned = working(cls.passRule, rate, own);
          return { line, rate, scores: own, working: reckoned, signed: signedOf.get(line.id) ?? null };
        }),
    };
  }

  /** The signature that holds with its results; null while there is none. Callers have checked who asks. */
  async signed(classId: number): Promise<{ signature: ResultSheet; results: Result[] } | null> {
    const signature = await this.results.currentSheet(classId);
    return signature ? { signature, results: await this.results.resultsOfSheet(signature.id) } : null;
  }

  /** Which of these classes are signed off. */
  signedAmong(classIds: readonly number[]): Promise<Set<number>> {
    return this.results.signedAmong(classIds);
  }

  /** What a person reached in these enrolments of the person's own; what is not signed is not there. */
  async ofEnrolments(enrolmentIds: readonly number[]): Promise<OwnResult[]> {
    return this.results.resultsOfEnrolments(enrolmentIds);
  }

  /**
   * Enters, corrects and takes away scores, all or nothing; answers how many changed.
   * @throws DomainError not_found; results_signed, results_class_state; scores_invalid with a problem `scores.<index>`
   * each (score_not_a_learner, score_component_unknown, score_unreadable, score_out_of_scale); results_conflict (409) when a score is no
   * longer what the writer saw
   */
  enterScores(actor: Actor, code: string, scores: readonly ScoreInput[]): Promise<{ changed: number }> {
    mustBeAllowed(actor, 'results.manage');
    return this.unitOfWork.run(async () => {
      const cls = await this.classes.getManaged(actor, code);
      const { state } = await this.classes.lock(cls.id);
      const { learners, signature } = await this.of(cls);
      const why = whyNotEnterScores({ classState: state, signed: signature !== null });
      if (why) throw new DomainError(why);
      const known = learners.map(({ line, scores: own }) => {
        return { enrolmentId: line.id, personCode: line.personCode, fullName: line.fullName, scores: own };
      });
      const { changes, problems, conflicts } = planScores(cls.passRule.components, known, scores);
      if (problems.length > 0) throw new DomainError('scores_invalid', { problems });
      if (conflicts.length > 0) throw conflict('results_conflict', { count: conflicts.length });
      if (changes.length > 0) await this.record(actor, cls, changes);
      return { changed: changes.length };
    });
  }

  /** Keeps a signature with what it is for. Whether it may be given is decided by the caller. */
  async keep(signature: Omit<ResultSheet, 'id' | 'round'>, results: readonly UnsignedResult[]): Promise<void> {
    const round = (await this.results.sheets(signature.classId)).length + 1;
    const sheetId = await this.results.insertSheet({ ...signature, round });
    await this.results.insertResults(results.map((result) => ({ ...result, sheetId })));
    await this.classes.setResultsSigned(signature.classId, true);
  }

  /** Ends a signature: its line stays, its results go. Whether it may end is decided by the caller. */
  async discard(signature: ResultSheet, reason: string): Promise<void> {
    await this.results.endSheet(signature.id, reason);
    await this.classes.setResultsSigned(signature.classId, false);
  }

  private async record(actor: Actor, cls: ClassListed, changes: readonly PlannedScore[]): Promise<void> {
    await this.results.put(changes, { enteredAt: this.clock.instant(), enteredByName: actor.name });
    await this.classes.touch(cls.id);
    await this.audit.record(actor, {
      action: 'scores.entered',
      subjectType: 'class',
      subjectId: cls.code,
      details: { changes },
    });
  }
}

function byEnrolment(scores: readonly Score[]): Map<number, Record<string, number>> {
  const found = new Map<number, Record<string, number>>();
  for (const { enrolmentId, component, hundredths } of scores) {
    found.set(enrolmentId, { ...found.get(enrolmentId), [component]: hundredths });
  }
  return found;
}
