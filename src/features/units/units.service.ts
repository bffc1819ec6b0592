import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { DomainError, notFound } from '../../common/errors.js';
import { EndedUnitsQuery, type UnitEnded } from './ended-units.query.js';
import { type UnitChangeListed, type UnitFilter, type UnitOnDate, UnitsRepository } from './units.repository.js';

/** The organisation tree as of any date. */
@Injectable()
export class UnitsService {
  constructor(
    private readonly units: UnitsRepository,
    private readonly ended: EndedUnitsQuery,
  ) {}

  /** Units alive on a date; the tree is public knowledge inside the office, so no scope applies. */
  list(filter: UnitFilter): Promise<UnitOnDate[]> {
    return this.units.list(filter);
  }

  /** Units that had ended by a date, as they last stood, with the unit as which each is read then. */
  endedBy(asOf: CalendarDate): Promise<UnitEnded[]> {
    return this.ended.by(asOf);
  }

  /** Units alive on a date within what the actor may see. */
  listInScope(actor: Actor, filter: UnitFilter): Promise<UnitOnDate[]> {
    return this.units.list(filter, actor.unitScope);
  }

  /** Whether the unit of a code exists and lies, or once lay, in what the actor may see. */
  isInScope(actor: Actor, code: string): Promise<boolean> {
    return this.units.isInScope(code, actor.unitScope);
  }

  /** The days on which the tree changed, the earliest first. */
  changeDates(): Promise<CalendarDate[]> {
    return this.units.changeDates();
  }

  /** The unit of a code as it stood on a date or, where it was not alive then, as it last stood; null for an unknown code. */
  find(code: string, asOf: CalendarDate): Promise<UnitOnDate | null> {
    return this.units.findByCode(code, asOf);
  }

  /** What a unit came from and went into, the latest first. */
  changesOf(unitId: number): Promise<UnitChangeListed[]> {
    return this.units.changesOf(unitId);
  }

  /** @throws DomainError not_found */
  async get(code: string, asOf: CalendarDate): Promise<UnitOnDate> {
    const unit = await this.units.findByCode(code, asOf);
    if (!unit) throw notFound();
    return unit;
  }

  /**
   * The unit of a code that somebody or something is about to be recorded under.
   * @throws DomainError unit_unknown, unit_not_alive
   */
  async mustBeAlive(code: string, on: CalendarDate, field: string): Promise<UnitOnDate> {
    const unit = await this.units.findByCode(code, on);
    if (!unit) throw new DomainError('unit_unknown', { field, params: { code } });
    const alive = (unit.validFrom === null || unit.validFrom <= on) && (unit.validTo === null || unit.validTo > on);
    if (!alive) throw new DomainError('unit_not_alive', { field, params: { unit: unit.name } });
    return unit;
  }
}
