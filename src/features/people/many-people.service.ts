import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { DomainError } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UnitsInScopeQuery } from '../units/units-in-scope.query.js';
import { ManyPeopleRepository } from './many-people.repository.js';
import type { NewPerson } from './people.service.js';
import type { Person } from './person.entity.js';
import { newPersonRow } from './rules/new-person-row.js';

/** Somebody whom a list names. */
export interface ListedPerson extends NewPerson {
  /** The first day of the posting; not known unless told. */
  from?: CalendarDate | null;
  /** The last day on which the person is known to have served there: the posting ends with it. */
  until?: CalendarDate;
}

/** Enters people from lists, some hundreds at a time. */
@Injectable()
export class ManyPeopleService {
  constructor(
    private readonly people: ManyPeopleRepository,
    private readonly units: UnitsInScopeQuery,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Waits until nobody else enters people from a list, until the transaction ends: called before the list is compared, so
   * that of two lists sent at once the second finds whom the first has entered.
   */
  takeTurn(): Promise<void> {
    return this.people.takeTurn();
  }

  /**
   * Enters people under units that the actor sees and that are alive on the first day of the posting, else on `on`: all of
   * them, or nobody; answered in order. @throws DomainError as PeopleService.enter
   */
  enter(actor: Actor, inputs: readonly ListedPerson[], on: CalendarDate): Promise<Person[]> {
    mustBeAllowed(actor, 'people.manage');
    return this.unitOfWork.run(async () => {
      const unitIds = await this.unitsOf(actor, inputs, on);
      const now = this.clock.instant();
      const today = this.clock.today();
      const entered = await this.people.insert(
        inputs.map((input) => ({
          person: newPersonRow(input, now, today),
          posting: {
            unitId: unitIds.get(input.unitCode)!,
            position: input.position,
            fromDate: input.from ?? null,
            toDate: input.until ?? null,
            actId: null,
          },
        })),
      );
      await this.audit.recordAll(
        actor,
        entered.map(({ code }, index) => ({
          action: 'person.added',
          subjectType: 'person',
          subjectId: code,
          details: { unit: inputs[index]!.unitCode },
        })),
      );
      return entered;
    });
  }

  /** The units by their codes, in one statement. */
  private async unitsOf(
    actor: Actor,
    inputs: readonly ListedPerson[],
    on: CalendarDate,
  ): Promise<ReadonlyMap<string, number>> {
    const lives = await this.units.lives(actor, [...new Set(inputs.map(({ unitCode }) => unitCode))]);
    for (const { unitCode: code, from } of inputs) {
      const day = from ?? on;
      const unit = lives.get(code);
      if (!unit) throw new DomainError('unit_unknown', { field: 'unitCode', params: { code } });
      const { validFrom, validTo } = unit;
      const alive = (validFrom === null || validFrom <= day) && (validTo === null || validTo > day);
      if (!alive) throw new DomainError('unit_not_alive', { field: 'unitCode', params: { unit: code } });
    }
    return new Map([...lives].map(([code, { id }]) => [code, id]));
  }
}
