import { Injectable } from '@nestjs/common';
import { lotsOf } from '../../common/lots.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Posting } from './posting.entity.js';

const CHUNK = 500;

/** Finds where people last served of whom nobody knows where they serve now. */
@Injectable()
export class LastPostingsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The unit of the posting that ended last, by person. */
  async unitsOf(personIds: readonly number[]): Promise<Map<number, number>> {
    const units = new Map<number, number>();
    for (const ids of lotsOf(personIds, CHUNK)) {
      const postings = await this.unitOfWork.manager
        .createQueryBuilder(Posting, 'posting')
        .where('posting.personId IN (:...ids)', { ids })
        .orderBy('posting.toDate', 'ASC')
        .addOrderBy('posting.id', 'ASC')
        .getMany();
      for (const { personId, unitId } of postings) units.set(personId, unitId);
    }
    return units;
  }
}
