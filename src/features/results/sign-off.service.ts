import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EventsService } from '../../platform/events/events.service.js';
import { ClassesService } from '../classes/classes.service.js';
import type { PassRule } from '../courses/rules/pass-rule.js';
import { ClassLifeService } from './class-life.service.js';
import { ResultsService, type UnsignedResult } from './results.service.js';
import type { ResultLearner, ResultsOfClass } from './results-sheet.js';
import { type SignOffFacts, whyNotSignOff } from './rules/can-sign-off.js';
import type { ScoreInput } from './rules/plan-scores.js';
import { settle } from './rules/settle.js';

/** What a signer sends along. */
export interface SignOffOptions {
  /** Sessions without a mark do not count, and the signer accepts it. */
  acceptUnmarked?: boolean;
  /** Scores to be entered in the same act. */
  scores?: readonly ScoreInput[];
}

/** The facts of a signing-off; `why` is the code of what stands against it, null when nothing does. */
export interface Readiness extends SignOffFacts {
  why: string | null;
}

/** Signs off the results of a whole class, and reopens them. Nobody sees a result of one's own before. */
@Injectable()
export class SignOffService {
  constructor(
    private readonly results: ResultsService,
    private readonly classes: ClassesService,
    private readonly life: ClassLifeService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly events: EventsService,
    private readonly clock: Clock,
  ) {}

  /** What stands against signing these results, with the counts behind it. */
  readiness(sheet: ResultsOfClass, acceptUnmarked = false): Readiness {
    const { cls, learners, signature } = sheet;
    const facts = {
      classState: cls.state,
      lastSessionDate: cls.lastSessionDate,
      today: this.clock.today(),
      signed: signature !== null,
      learners: learners.length,
      withoutScores: learners.filter((learner) => hangsOnScores(cls.passRule, learner, acceptUnmarked)).length,
      unmarked: learners.filter(({ rate }) => rate.unmarked > 0).length,
      acceptUnmarked,
    };
    return { ...facts, why: whyNotSignOff(facts) };
  }

  /**
   * Signs the results in the actor's name; a running class whose last session is over is finished in the same act.
   * @throws DomainError not_found; results_signed, results_class_state, results_class_not_over, results_no_learners,
   * results_scores_missing, results_unmarked, and those of ResultsService.enterScores
   */
  signOff(actor: Actor, code: string, options: SignOffOptions = {}): Promise<{ passed: number; learners: number }> {
    mustBeAllowed(actor, 'results.manage');
    return this.unitOfWork.run(async () => {
      const { id } = await this.classes.getManaged(actor, code);
      const { state } = await this.classes.lock(id);
      if (options.scores?.length) await this.results.enterScores(actor, code, options.scores);
      const sheet = await this.results.sheet(actor, code);
      const acceptUnmarked = options.acceptUnmarked ?? false;
      const { why, withoutScores, unmarked } = this.readiness(sheet, acceptUnmarked);
      const count = why === 'results_scores_missing' ? withoutScores : unmarked;
      if (why) throw new DomainError(why, { params: { count } });
      if (state === 'running') await this.life.move(actor, code, 'finished', null);
      return this.sign(actor, sheet, acceptUnmarked);
    });
  }

  /**
   * Takes the signature back, so that marks and scores can be corrected; a closed class is opened again on the way.
   * @throws DomainError forbidden, not_found; reason_missing, results_not_signed
   */
  reopen(actor: Actor, code: string, reason: string): Promise<void> {
    mustBeAllowed(actor, 'classes.reopen');
    return this.unitOfWork.run(async () => {
      const cls = await this.classes.getManaged(actor, code);
      const { state } = await this.classes.lock(cls.id);
      if (reason.trim() === '') throw new DomainError('reason_missing', { field: 'reason' });
      const signed = await this.results.signed(cls.id);
      if (!signed && state !== 'closed') throw new DomainError('results_not_signed');
      if (state === 'closed') await this.life.move(actor, code, 'finished', reason);
      if (!signed) return;
      await this.results.discard(signed.signature, reason.trim());
      const results = signed.results.map(({ enrolmentId, totalHundredths, grade, passed }) => {
        return { enrolmentId, totalHundredths, grade, passed };
      });
      await this.audit.record(actor, {
        action: 'results.reopened',
        subjectType: 'class',
        subjectId: code,
        details: { reason: reason.trim(), round: signed.signature.round, results },
      });
      await this.events.record({ kind: 'results.reopened', classId: cls.id });
    });
  }

  private async sign(actor: Actor, sheet: ResultsOfClass, acceptUnmarked: boolean) {
    const { cls, learners } = sheet;
    const results = learners.map(({ line, rate, scores }): UnsignedResult => {
      const { totalHundredths, grade, passed } = settle(cls.passRule, rate, scores);
      const { attended, held } = rate;
      return { enrolmentId: line.id, totalHundredths, grade, passed, attended, held };
    });
    const signature = {
      classId: cls.id,
      signedAt: this.clock.instant(),
      signedByUserId: actor.userId,
      signedByName: actor.name,
      currentKey: cls.id,
      reopenedReason: null,
    };
    await this.results.keep(signature, results);
    const passed = results.filter((result) => result.passed).length;
    const unmarked = learners.filter(({ rate }) => rate.unmarked > 0).map(({ line }) => line.personCode);
    await this.audit.record(actor, {
      action: 'results.signed',
      subjectType: 'class',
      subjectId: cls.code,
      details: { learners: results.length, passed, acceptUnmarked, unmarked },
    });
    await this.events.record({ kind: 'results.signed', classId: cls.id });
    return { passed, learners: results.length };
  }
}

/** Whether a score that decides is missing. As long as sessions without a mark are open, a learner may still come to need one. */
function hangsOnScores(rule: PassRule, { rate, scores, working }: ResultLearner, acceptUnmarked: boolean): boolean {
  if (acceptUnmarked) return !settle(rule, rate, scores).complete;
  return !working.complete && rule.components.some(({ code }) => (scores[code] ?? null) === null);
}
