import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ProgrammeTotal } from './programme-total.entity.js';

/** The totals that the programme reported. They are public; they are figures of the programme, not of the units on record. */
@Injectable()
export class ProgrammeTotalsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By item, the latest first. */
  list(): Promise<ProgrammeTotal[]> {
    return this.unitOfWork.manager.find(ProgrammeTotal, { order: { itemId: 'ASC', asOf: 'DESC', id: 'ASC' } });
  }

  /** Those of one item, the latest first. */
  ofItem(itemId: number): Promise<ProgrammeTotal[]> {
    return this.unitOfWork.manager.find(ProgrammeTotal, { where: { itemId }, order: { asOf: 'DESC', id: 'ASC' } });
  }
}
