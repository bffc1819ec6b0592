import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import { ResultSheet } from './result-sheet.entity.js';
import { Result } from './result.entity.js';
import type { PlannedScore } from './rules/plan-scores.js';
import { Score } from './score.entity.js';

@Injectable()
export class ResultsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  scoresOfClass(classId: number): Promise<Score[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(Score, 's')
      .innerJoin(Enrolment, 'e', 'e.id = s.enrolment_id')
      .where('e.class_id = :classId', { classId })
      .getMany();
  }

  /** The signature that holds; null while there is none. */
  currentSheet(classId: number): Promise<ResultSheet | null> {
    return this.unitOfWork.manager.findOneBy(ResultSheet, { currentKey: classId });
  }

  /** Which of these classes have a signature that holds. */
  async signedAmong(classIds: readonly number[]): Promise<Set<number>> {
    if (classIds.length === 0) return new Set();
    const sheets = await this.unitOfWork.manager.findBy(ResultSheet, { currentKey: In([...classIds]) });
    return new Set(sheets.map(({ classId }) => classId));
  }

  /** All signatures of a class, the first one first. */
  sheets(classId: number): Promise<ResultSheet[]> {
    return this.unitOfWork.manager.find(ResultSheet, { where: { classId }, order: { round: 'ASC' } });
  }

  resultsOfSheet(sheetId: number): Promise<Result[]> {
    return this.unitOfWork.manager.findBy(Result, { sheetId });
  }

  /** Results of these enrolments that a signature holds for. */
  resultsOfEnrolments(enrolmentIds: readonly number[]): Promise<Result[]> {
    if (enrolmentIds.length === 0) return Promise.resolve([]);
    return this.unitOfWork.manager.findBy(Result, { enrolmentId: In([...enrolmentIds]) });
  }

  /** Enters, corrects and takes away scores. */
  async put(changes: readonly PlannedScore[], entered: Pick<Score, 'enteredAt' | 'enteredByName'>): Promise<void> {
    const { manager } = this.unitOfWork;
    const removed = changes.filter(({ to }) => to === null);
    const set = changes.flatMap(({ enrolmentId, component, to }) =>
      to === null ? [] : [{ enrolmentId, component, hundredths: to, ...entered }],
    );
    if (set.length > 0) {
      await manager
        .createQueryBuilder()
        .insert()
        .into(Score)
        .values(set)
        .orUpdate(['hundredths', 'entered_at', 'entered_by_name'], ['enrolment_id', 'component'])
        .updateEntity(false)
        .execute();
    }
    for (const component of new Set(removed.map((change) => change.component))) {
      const enrolmentIds = removed
        .filter((change) => change.component === component)
        .map((change) => change.enrolmentId);
      await manager.delete(Score, { component, enrolmentId: In(enrolmentIds) });
    }
  }

  async insertSheet(sheet: Omit<ResultSheet, 'id'>): Promise<number> {
    const inserted = await this.unitOfWork.manager.insert(ResultSheet, sheet);
    return (inserted.identifiers[0] as { id: number }).id;
  }

  async insertResults(results: readonly Omit<Result, 'id'>[]): Promise<void> {
    await this.unitOfWork.manager
      .createQueryBuilder()
      .insert()
      .into(Result)
      .values([...results])
      .updateEntity(false)
      .execute();
  }

  /** Ends a signature: its line stays, its results go. */
  async endSheet(id: number, reopenedReason: string): Promise<void> {
    await this.unitOfWork.manager.update(ResultSheet, { id }, { currentKey: null, reopenedReason });
    await this.unitOfWork.manager.delete(Result, { sheetId: id });
  }
}
