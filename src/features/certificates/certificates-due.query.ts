import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import { ResultSheet } from '../results/result-sheet.entity.js';
import { Result } from '../results/result.entity.js';

/** Finds the classes in which somebody passed and has no certificate. */
@Injectable()
export class CertificatesDueQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Those among these classes. A certificate that was revoked was issued: it is not due again; nor is one of the past. One
   * statement.
   */
  async among(classIds: readonly number[]): Promise<Set<number>> {
    if (classIds.length === 0) return new Set();
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(ResultSheet, 'h')
      .innerJoin(Result, 'r', 'r.sheet_id = h.id AND r.passed = 1')
      .select('DISTINCT h.class_id AS classId')
      .innerJoin(Enrolment, 'e', "e.id = r.enrolment_id AND e.door <> 'history'")
      .where('h.current_key IN (:...classIds)', { classIds })
      .andWhere('NOT EXISTS (SELECT 1 FROM certificates x WHERE x.enrolment_id = r.enrolment_id)')
      .getRawMany<{ classId: number }>();
    return new Set(rows.map(({ classId }) => classId));
  }
}
