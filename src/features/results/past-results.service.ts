import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassesService } from '../classes/classes.service.js';
import type { PastClassRef } from '../classes/past-classes.service.js';
import { ResultsRepository } from './results.repository.js';
import type { Grade } from './rules/grade.js';

/** What a list of the past says somebody reached. */
export interface PastResult {
  enrolmentId: number;
  passed: boolean;
  /** Null where the list does not say more. */
  grade: Grade | null;
}

/**
 * Keeps the results of classes of the past as their lists give them. Whoever enters the list signs for it; there were no
 * sessions or scores to reckon with.
 */
@Injectable()
export class PastResultsService {
  constructor(
    private readonly results: ResultsRepository,
    private readonly classes: ClassesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Adds results to those of the class; learners of whom the list says nothing have none. */
  enter(actor: Actor, { id: classId, code }: PastClassRef, results: readonly PastResult[]): Promise<void> {
    mustBeAllowed(actor, 'results.manage');
    return this.unitOfWork.run(async () => {
      if (results.length === 0) return;
      const current = await this.results.currentSheet(classId);
      const sheetId = current?.id ?? (await this.sign(actor, classId));
      const unreckoned = { totalHundredths: null, attended: 0, held: 0 };
      await this.results.insertResults(results.map((result) => ({ ...unreckoned, ...result, sheetId })));
      await this.classes.setResultsSigned(classId, true);
      const passed = results.filter((result) => result.passed).length;
      await this.audit.record(actor, {
        action: 'results.entered_from_history',
        subjectType: 'class',
        subjectId: code,
        details: { learners: results.length, passed },
      });
    });
  }

  private async sign(actor: Actor, classId: number): Promise<number> {
    const round = (await this.results.sheets(classId)).length + 1;
    return this.results.insertSheet({
      classId,
      round,
      signedAt: this.clock.instant(),
      signedByUserId: actor.userId,
      signedByName: actor.name,
      currentKey: classId,
      reopenedReason: null,
    });
  }
}
