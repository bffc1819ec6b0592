import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/errors.js';
import { UnitsService } from '../../features/units/units.service.js';

/** Finds the unit that a query names by its code, alive or not. */
@Injectable()
export class UnitOfQuery {
  constructor(
    private readonly units: UnitsService,
    private readonly clock: Clock,
  ) {}

  /** The id of the unit; undefined where the query names none. @throws DomainError unit_unknown */
  async idOf(code: string | undefined): Promise<number | undefined> {
    if (code === undefined) return undefined;
    const unit = await this.units.find(code, this.clock.today());
    if (!unit) throw new DomainError('unit_unknown', { field: 'unit', params: { code } });
    return unit.id;
  }
}
