import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { type CalendarDate, formatDate } from '../../common/dates/calendar-date.js';
import { grouped } from '../../common/grouped.js';
import { DomainError, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { PeopleService } from '../people/people.service.js';
import type { Person } from '../people/person.entity.js';
import { whyNotBegin } from '../people/rules/posting-dates.js';
import { UnitsService } from '../units/units.service.js';
import { PostingsRepository } from './postings.repository.js';
import type { StrandedPerson } from './reorganisation.js';
import { StrandedRepository } from './stranded.repository.js';

/** People left in units that have ended without a primary successor, and moving them on by hand. */
@Injectable()
export class StrandedService {
  constructor(
    private readonly stranded: StrandedRepository,
    private readonly postings: PostingsRepository,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Those within the actor's scope, by unit and name, and how many there are. */
  async list(
    actor: Actor,
    page: { limit: number; offset: number },
  ): Promise<{ people: StrandedPerson[]; total: number }> {
    mustBeAllowed(actor, 'people.manage');
    const today = this.clock.today();
    const rows = await this.stranded.list(today, actor.unitScope, page);
    const heirs = grouped(
      await this.stranded.heirsOf([...new Set(rows.map(({ unitId }) => unitId))]),
      (heir) => heir.unitId,
    );
    return {
      people: rows.map(({ unitId, unitCode, unitLabel, ...person }) => ({
        ...person,
        unit: { code: unitCode, label: unitLabel },
        heirs: (heirs.get(unitId) ?? []).map(({ code, label }) => ({ code, label })),
      })),
      total: await this.stranded.count(today, actor.unitScope),
    };
  }

  /**
   * Moves people to a unit from a day on, in the positions they hold; answers how many. Who is in the unit already stays.
   * @throws DomainError not_found for people outside the actor's scope; unit_unknown, also for units outside it;
   * unit_not_alive, posting_in_future, posting_before_current, person_closed
   */
  move(actor: Actor, personCodes: readonly string[], unitCode: string, from: CalendarDate): Promise<number> {
    mustBeAllowed(actor, 'people.manage');
    return this.unitOfWork.run(async () => {
      const unit = await this.units.mustBeAlive(unitCode, from, 'unitCode');
      if (!(await this.units.isInScope(actor, unitCode))) {
        throw new DomainError('unit_unknown', { field: 'unitCode', params: { code: unitCode } });
      }
      const codes = [...new Set(personCodes)];
      const found = await this.people.findInScope(actor, codes);
      if (found.size < codes.length) throw notFound();
      const people = new Map([...found.values()].map((person) => [person.id, person]));
      await this.postings.holdPeople([...people.keys()]);
      const current = new Map((await this.postings.current([...people.keys()])).map((each) => [each.personId, each]));
      const moves = [...people.values()].flatMap((person) => {
        const posting = current.get(person.id) ?? null;
        if (!posting) throw new DomainError('person_closed', { params: { name: person.fullName } });
        if (posting.unitId === unit.id) return [];
        this.mustBegin(person, from, posting.fromDate);
        const { id: postingId, actId: beforeActId, ...before } = posting;
        return [{ ...before, postingId, beforeActId, toUnitId: unit.id, firstDay: from, actId: null }];
      });
      if (moves.length === 0) return 0;
      await this.postings.move(moves, this.clock.instant());
      await this.recordMoves(
        actor,
        moves.map(({ personId }) => people.get(personId)!.code),
        { unit: unit.code, on: from },
      );
      return moves.length;
    });
  }

  private mustBegin({ fullName }: Person, on: CalendarDate, fromDate: CalendarDate | null): void {
    const reason = whyNotBegin(on, { fromDate }, this.clock.today());
    if (!reason) return;
    const params = { name: fullName, date: fromDate === null ? '' : formatDate(fromDate) };
    throw new DomainError(reason, { field: 'from', params });
  }

  /** Under the codes of the files that live: somebody may have been named by the code of a merged one. */
  private recordMoves(actor: Actor, codes: readonly string[], details: { unit: string; on: CalendarDate }) {
    return this.audit.recordAll(
      actor,
      codes.map((code) => ({ action: 'person.moved', subjectType: 'person', subjectId: code, details })),
    );
  }
}
