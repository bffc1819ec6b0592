import { Injectable } from '@nestjs/common';
import { type Actor, isAllowed, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { addDays, type CalendarDate, formatDate, type Instant } from '../../common/dates/calendar-date.js';
import { conflict, DomainError, notFound } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { UnitOnDate } from '../units/units.repository.js';
import { UnitsService } from '../units/units.service.js';
import { PeopleRepository } from './people.repository.js';
import type { Person, Sex } from './person.entity.js';
import { PersonRecordsRepository } from './person-records.repository.js';
import type { Posting } from './posting.entity.js';
import { identityOf } from './rules/identity.js';
import { isMinority } from './rules/minority.js';
import { momentAfter } from './rules/moment-after.js';
import { changesBetween, type PersonFacts } from './rules/person-changes.js';
import { earliestPosting, whyNotBegin, whyNotEnd } from './rules/posting-dates.js';

/** What of a file can be put right. */
export interface PersonDetails {
  fullName: string;
  birthDate: CalendarDate | null;
  birthYear: number | null;
  birthPlace: string | null;
  sex: Sex | null;
  phone: string | null;
  /** Of the current posting; who serves nowhere now has none. */
  position: string | null;
  /** Left out, or given by somebody who may not see it: stays as it is. */
  ethnicity?: string | null;
}

/** Where somebody serves from a day on. */
export interface NewPosting {
  unitCode: string;
  position: string | null;
  on: CalendarDate;
}

/** A file before and after a write. */
export interface PersonChange {
  before: Person;
  after: Person;
}

/**
 * Keeps files of people: corrections, postings, closing and opening again. `seen` is the moment of the last change that the
 * editor saw. What a change means for classes and accounts is settled above, by PersonCorrections.
 */
@Injectable()
export class PersonRecordsService {
  constructor(
    private readonly people: PeopleRepository,
    private readonly records: PersonRecordsRepository,
    private readonly units: UnitsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts facts right; the audit keeps what each was and became.
   * @throws DomainError not_found; person_changed_meanwhile (409); person_anonymised, person_name_missing,
   * person_name_unreadable, birth_date_impossible
   */
  correct(actor: Actor, code: string, details: PersonDetails, seen: Instant): Promise<PersonChange> {
    return this.change(actor, code, seen, async (before, posting) => {
      const { searchKey, sortKey, ...identity } = identityOf(details, this.clock.today());
      const ethnicity = maySetEthnicity(actor, details) ? details.ethnicity : before.ethnicity;
      const { birthPlace, sex, phone } = details;
      const facts = { ...identity, birthPlace, sex, phone, ethnicity };
      const position = posting ? details.position : null;
      const changed = changesBetween(factsOf(before, posting), { ...facts, position });
      if (!changed) return null;
      const keys = { searchKey, sortKey, minority: isMinority(ethnicity) };
      if (posting && posting.position !== position) await this.records.updatePosting(posting.id, { position });
      return { changes: { ...facts, ...keys }, action: 'person.edited', details: changed };
    });
  }

  /**
   * Moves somebody to another unit or position from a day on; the posting before ends the day before.
   * @throws DomainError not_found; person_changed_meanwhile (409); person_anonymised, person_closed, posting_in_future,
   * posting_before_current, posting_before_working_age, posting_too_early, posting_unchanged, unit_unknown (also outside the
   * actor's scope), unit_not_alive
   */
  move(actor: Actor, code: string, input: NewPosting, seen: Instant): Promise<PersonChange> {
    return this.change(actor, code, seen, async (before, posting) => {
      if (before.closedOn !== null) throw new DomainError('person_closed', { params: { name: before.fullName } });
      this.mustBeOldEnough(before, input.on);
      const began = await this.beganOf(posting);
      const reason = whyNotBegin(input.on, { fromDate: began }, this.clock.today());
      if (reason) throw new DomainError(reason, { field: 'on', params: { date: began ? formatDate(began) : '' } });
      const unit = await this.unitFor(actor, input);
      const { position, on } = input;
      if (posting?.unitId === unit.id && posting.position === position) {
        throw new DomainError('posting_unchanged', { field: 'unitCode' });
      }
      if (posting) await this.records.updatePosting(posting.id, { toDate: addDays(on, -1), currentKey: null });
      await this.begin(before.id, unit, input);
      const was = await this.unitCodeOf(posting);
      const details = {
        before: { unit: was, position: posting?.position ?? null },
        after: { unit: unit.code, position },
        on,
      };
      return { changes: {}, action: 'person.moved', details };
    });
  }

  /**
   * Closes the file of somebody who serves no more; `on` is the last day of service.
   * @throws DomainError not_found; person_changed_meanwhile (409); person_anonymised, person_closed, closing_in_future,
   * closing_before_posting
   */
  close(actor: Actor, code: string, on: CalendarDate, seen: Instant): Promise<PersonChange> {
    return this.change(actor, code, seen, async (before, posting) => {
      if (before.closedOn !== null) throw new DomainError('person_closed', { params: { name: before.fullName } });
      const reason = whyNotEnd(on, posting, this.clock.today());
      if (reason) throw new DomainError(reason, { field: 'on', params: fromDateOf(posting) });
      if (posting) await this.records.updatePosting(posting.id, { toDate: on, currentKey: null });
      const details = { before: { closedOn: null }, after: { closedOn: on }, unit: await this.unitCodeOf(posting) };
      return { changes: { closedOn: on }, action: 'person.closed', details };
    });
  }

  /**
   * Opens a closed file again for somebody who serves from a day on. In the unit and position of the last posting, from the
   * day after it or before, that posting goes on as if it had not ended.
   * @throws DomainError not_found; person_changed_meanwhile (409); person_anonymised, person_not_closed, posting_in_future,
   * posting_before_current, posting_before_working_age, posting_too_early, unit_unknown (also outside the actor's scope),
   * unit_not_alive
   */
  reopen(actor: Actor, code: string, input: NewPosting, seen: Instant): Promise<PersonChange> {
    return this.change(actor, code, seen, async (before) => {
      if (before.closedOn === null) throw new DomainError('person_not_closed', { params: { name: before.fullName } });
      this.mustBeOldEnough(before, input.on);
      const unit = await this.unitFor(actor, input);
      const last = (await this.records.postingsOf(before.id)).sort(byEnd).at(-1) ?? null;
      const lastDay = last?.toDate ?? null;
      const goesOn =
        last !== null &&
        last.unitId === unit.id &&
        last.position === input.position &&
        lastDay !== null &&
        input.on <= addDays(lastDay, 1);
      const reason = whyNotBegin(input.on, goesOn ? null : { fromDate: lastDay }, this.clock.today());
      if (reason) throw new DomainError(reason, { field: 'on', params: { date: lastDay ? formatDate(lastDay) : '' } });
      if (goesOn) await this.records.updatePosting(last.id, { toDate: null, currentKey: before.id });
      else await this.begin(before.id, unit, input);
      const details = {
        before: { closedOn: before.closedOn },
        after: { closedOn: null },
        unit: unit.code,
        on: input.on,
      };
      return { changes: { closedOn: null }, action: 'person.reopened', details };
    });
  }

  /** Holds the file, lets `work` check and change it, and writes the row and the audit; `work` answers null where nothing changes. */
  private change(
    actor: Actor,
    code: string,
    seen: Instant,
    work: (
      before: Person,
      posting: Posting | null,
    ) => Promise<{ changes: Partial<Person>; action: string; details: object } | null>,
  ): Promise<PersonChange> {
    mustBeAllowed(actor, 'people.manage');
    return this.unitOfWork.run(async () => {
      const file = await this.people.findFile(code, actor.unitScope);
      if (!file) throw notFound();
      const [before] = await this.records.lock([file.id]);
      if (!before || before.mergedIntoId !== null) throw notFound();
      if (before.anonymisedAt !== null) throw new DomainError('person_anonymised');
      if (before.updatedAt !== seen) throw conflict('person_changed_meanwhile');
      const done = await work(before, await this.records.currentPosting(before.id));
      if (!done) return { before, after: before };
      const changes = { ...done.changes, updatedAt: momentAfter(before.updatedAt, this.clock.instant()) };
      await this.records.update(before.id, changes);
      await this.audit.record(actor, {
        action: done.action,
        subjectType: 'person',
        subjectId: code,
        details: done.details,
      });
      return { before, after: { ...before, ...changes } };
    });
  }

  private mustBeOldEnough(person: Person, on: CalendarDate): void {
    const { date, reason } = earliestPosting(person, this.clock.today());
    if (on < date) throw new DomainError(reason, { field: 'on', params: { date: formatDate(date) } });
  }

  /** The day a posting began; where that is not known, the day the posting before it ended: it cannot have begun earlier. */
  private async beganOf(posting: Posting | null): Promise<CalendarDate | null> {
    if (!posting || posting.fromDate !== null) return posting?.fromDate ?? null;
    const ends = (await this.records.postingsOf(posting.personId)).map(({ toDate }) => toDate ?? '');
    return ends.sort().at(-1) || null;
  }

  private async unitFor(actor: Actor, { unitCode, on }: NewPosting): Promise<UnitOnDate> {
    if (!(await this.units.isInScope(actor, unitCode))) {
      throw new DomainError('unit_unknown', { field: 'unitCode', params: { code: unitCode } });
    }
    return this.units.mustBeAlive(unitCode, on, 'unitCode');
  }

  private begin(personId: number, unit: UnitOnDate, { position, on }: NewPosting): Promise<void> {
    return this.records.insertPosting({
      personId,
      unitId: unit.id,
      position,
      fromDate: on,
      toDate: null,
      actId: null,
    });
  }

  private async unitCodeOf(posting: Posting | null): Promise<string | null> {
    if (!posting) return null;
    return this.people.unitCodeOf(posting.unitId);
  }
}

function maySetEthnicity(
  actor: Actor,
  details: PersonDetails,
): details is PersonDetails & { ethnicity: string | null } {
  return details.ethnicity !== undefined && isAllowed(actor, 'people.sensitive');
}

function factsOf(person: Person, posting: Posting | null): PersonFacts {
  const { fullName, birthDate, birthYear, birthPlace, sex, phone, ethnicity } = person;
  return { fullName, birthDate, birthYear, birthPlace, sex, phone, ethnicity, position: posting?.position ?? null };
}

function fromDateOf(posting: Posting | null): { date: string } {
  return { date: posting?.fromDate ? formatDate(posting.fromDate) : '' };
}

function byEnd(a: Posting, b: Posting): number {
  return (a.toDate ?? '').localeCompare(b.toDate ?? '') || a.id - b.id;
}
