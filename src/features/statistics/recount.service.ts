import { Injectable } from '@nestjs/common';
import { lotsOf } from '../../common/lots.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { RecountRepository } from './recount.repository.js';

const CLASSES_AT_ONCE = 500;

/**
 * Keeps figures true to the record. Who records a fact only raises the record version of its class; a class whose version
 * is not the one it was counted at is counted anew before anybody is answered.
 */
@Injectable()
export class RecountService {
  constructor(
    private readonly repository: RecountRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Brings the figures up to date; one statement when nothing has changed. */
  async refresh(): Promise<void> {
    const stale = await this.repository.staleClasses();
    for (const classIds of lotsOf(stale, CLASSES_AT_ONCE)) await this.recount(classIds);
  }

  /** Somebody else may have counted while this waited for the classes, so what is stale is asked again. */
  private recount(classIds: readonly number[]): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.repository.hold(classIds);
      const stale = await this.repository.staleClasses(classIds);
      if (stale.length > 0) await this.repository.recount(stale);
    });
  }
}
