import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import type { Instant } from '../../common/dates/calendar-date.js';
import { grouped } from '../../common/grouped.js';
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

  /** Removes what came before an instant; answers how many there were. */
  removeBefore(at: Instant): Promise<number> {
    return this.unitOfWork.run(async () => {
      const { affected } = await this.unitOfWork.manager.delete(MarkSubmission, { at: LessThan(at) });
      return affected ?? 0;
    });
  }

  /** Says that submissions have become marks after all. A statement for each version of one sender's. */
  async setVersions(set: readonly Pick<MarkSubmission, 'userId' | 'submissionKey' | 'version'>[]): Promise<void> {
    for (const own of grouped(set, ({ userId, version }) => `${userId}/${version}`).values()) {
      const { userId, version } = own[0]!;
      const submissionKey = In(own.map((one) => one.submissionKey));
      await this.unitOfWork.manager.update(MarkSubmission, { userId, submissionKey }, { version });
    }
  }
}
