import { Injectable } from '@nestjs/common';
import { type Actor, isAllowed, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { DomainError, notFound } from '../../common/errors.js';
import { cleanPersonName } from '../../common/vietnamese/person-name.js';
import { searchKey } from '../../common/vietnamese/search-key.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UnitsService } from '../units/units.service.js';
import {
  type CareerLine,
  type Namesake,
  type PeopleFilter,
  PeopleRepository,
  type PersonFile,
  type PersonListed,
} from './people.repository.js';
import type { Person, Sex } from './person.entity.js';
import { PersonMerged } from './person-merged.js';
import { PersonRecordsRepository } from './person-records.repository.js';
import type { Posting } from './posting.entity.js';
import { newPersonRow } from './rules/new-person-row.js';

/** What is known of a person who is entered for the first time. */
export interface NewPerson {
  fullName: string;
  birthDate: CalendarDate | null;
  birthYear: number | null;
  sex: Sex | null;
  ethnicity?: string | null;
  unitCode: string;
  position: string | null;
  phone?: string | null;
  birthPlace?: string | null;
}

const MOST_NAMESAKES = 50;

@Injectable()
export class PeopleService {
  constructor(
    private readonly people: PeopleRepository,
    private readonly records: PersonRecordsRepository,
    private readonly units: UnitsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** People within the actor's scope, by given name, or by id after a cursor. */
  list(actor: Actor, filter: PeopleFilter): Promise<PersonListed[]> {
    mustBeAllowed(actor, 'people.read');
    return this.people.list(filter, actor.unitScope);
  }

  count(actor: Actor, filter: PeopleFilter): Promise<number> {
    mustBeAllowed(actor, 'people.read');
    return this.people.count(filter, actor.unitScope);
  }

  /** @throws DomainError not_found, also for people outside the actor's scope; PersonMerged */
  async get(actor: Actor, code: string): Promise<PersonListed> {
    mustBeAllowed(actor, 'people.read');
    const person = await this.people.findListed(code, actor.unitScope);
    if (!person) throw await this.absence(actor, code);
    return person;
  }

  /**
   * Opens the file of a person, which the audit keeps: who read whose. Without the permission for it, what is sensitive
   * is not in the answer. @throws DomainError not_found, also for people outside the actor's scope; PersonMerged
   */
  async openFile(actor: Actor, code: string): Promise<{ person: PersonFile; career: CareerLine[] }> {
    mustBeAllowed(actor, 'people.read');
    const person = await this.people.findFile(code, actor.unitScope);
    if (!person) throw await this.absence(actor, code);
    const career = await this.people.careerOf(person.id);
    await this.audit.record(actor, { action: 'person.read', subjectType: 'person', subjectId: code });
    return { person: isAllowed(actor, 'people.sensitive') ? person : { ...person, ethnicity: null }, career };
  }

  /** A file that the actor is about to change; opening it to read is another thing. @throws DomainError not_found, also outside the scope */
  async fileToChange(actor: Actor, code: string): Promise<PersonFile> {
    mustBeAllowed(actor, 'people.manage');
    const person = await this.people.findFile(code, actor.unitScope);
    if (!person) throw notFound();
    return person;
  }

  /** Where a person served, the latest first; callers have found the person in the actor's scope. */
  careerOf(personId: number): Promise<CareerLine[]> {
    return this.people.careerOf(personId);
  }

  /** People within the actor's scope who may be the same: the same name, however marked, and no other year of birth. */
  async namesakes(actor: Actor, fullName: string, birthYear: number | null): Promise<PersonListed[]> {
    const nameKey = searchKey(cleanPersonName(fullName));
    const found = await this.list(actor, { nameKey, limit: MOST_NAMESAKES });
    return found.filter((person) => person.birthYear === null || birthYear === null || person.birthYear === birthYear);
  }

  /** All who bear one of these names, for matching the lines of a file; each says whether the actor may see the person. */
  findNamesakes(actor: Actor, keys: readonly string[]): Promise<Namesake[]> {
    return this.people.findBySearchKeys(keys, actor.unitScope);
  }

  /** People by the codes asked for, as far as they are within the actor's scope; the code of a merged file answers the survivor. */
  findInScope(actor: Actor, codes: readonly string[]): Promise<Map<string, Person>> {
    return this.people.findByCodes(codes, actor.unitScope);
  }

  /** As `findInScope`, whoever asks. */
  findByCodes(codes: readonly string[]): Promise<Map<string, Person>> {
    return this.people.findByCodes(codes);
  }

  findById(id: number): Promise<Person | null> {
    return this.people.findById(id);
  }

  currentPosting(personId: number): Promise<Posting | null> {
    return this.records.currentPosting(personId);
  }

  postingsOf(personId: number): Promise<Posting[]> {
    return this.records.postingsOf(personId);
  }

  /** As `add`, under a unit that the actor sees. @throws DomainError as `add`; unit_unknown also for units outside the scope */
  enter(actor: Actor, input: NewPerson, on?: CalendarDate): Promise<Person> {
    return this.unitOfWork.run(async () => {
      if (!(await this.units.isInScope(actor, input.unitCode))) {
        throw new DomainError('unit_unknown', { field: 'unitCode', params: { code: input.unitCode } });
      }
      return this.add(actor, input, on);
    });
  }

  /** Keeps in the audit that a list of people left the program as a file. */
  recordExport(
    actor: Actor,
    filter: Pick<PeopleFilter, 'query' | 'closed'> & { unitCode: string | null },
  ): Promise<void> {
    mustBeAllowed(actor, 'people.read');
    return this.audit.record(actor, {
      action: 'people.exported',
      subjectType: 'people',
      subjectId: filter.unitCode ?? '*',
      details: filter,
    });
  }

  /**
   * Enters a person under a unit that is alive on `on` (today unless told).
   * @throws DomainError person_name_missing, person_name_unreadable, birth_date_impossible, unit_unknown, unit_not_alive
   */
  add(actor: Actor, input: NewPerson, on: CalendarDate = this.clock.today()): Promise<Person> {
    mustBeAllowed(actor, 'people.manage');
    return this.unitOfWork.run(async () => {
      const row = newPersonRow(input, this.clock.instant(), this.clock.today());
      const unit = await this.units.mustBeAlive(input.unitCode, on, 'unitCode');
      const posting = { unitId: unit.id, position: input.position, fromDate: null, toDate: null, actId: null };
      const person = await this.records.insert(row, posting);
      await this.audit.record(actor, {
        action: 'person.added',
        subjectType: 'person',
        subjectId: person.code,
        details: { unit: unit.code },
      });
      return person;
    });
  }

  /** What to say of a code that is not found: nothing, or where its file went. */
  private async absence(actor: Actor, code: string): Promise<DomainError> {
    const survivor = await this.people.survivorOf(code, actor.unitScope);
    return survivor === null ? notFound() : new PersonMerged(survivor);
  }
}
