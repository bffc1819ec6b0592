import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { MarkSubmission } from './mark-submission.entity.js';

/** What devices have sent already. */
@Injectable()
export class MarkSubmissionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Those of a user among the keys. */
  async known(userId: number, keys: readonly string[]): Promise<Map<string, MarkSubmission>> {
    const found = await this.unitOfWork.manager.findBy(MarkSubmission, { userId, submissionKey: In([...keys]) });
    return new Map(found.map((submission) => [submission.submissionKey, submission]));
  }

  async add(submissions: readonly MarkSubmission[]): Promise<void> {
    await this.unitOfWork.manager
      .createQueryBuilder()
      .insert()
      .into(MarkSubmission)
      .values([...submissions])
      .updateEntity(false)
      .execute();
  }

  /** Says that a submission has become the mark of this version after all. */
  async setVersion(userId: number, submissionKey: string, version: number): Promise<void> {
    await this.unitOfWork.manager.update(MarkSubmission, { userId, submissionKey }, { version });
  }
}
