import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import type { CalendarDate, Instant } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassesService } from '../classes/classes.service.js';
import type { Person } from '../people/person.entity.js';
import {
  type NewPosting,
  type PersonChange,
  type PersonDetails,
  PersonRecordsService,
} from '../people/person-records.service.js';
import { AccountClosing } from './account-closing.js';
import { MergeRowsRepository } from './merge-rows.repository.js';

/**
 * Changes to the file of a person with what they mean elsewhere, in one transaction: a class whose figures count the sex or
 * the ethnicity of its people is counted anew, and who serves no more can no longer sign in. It stands here because the room
 * of people knows neither classes nor accounts.
 */
@Injectable()
export class PersonCorrections {
  constructor(
    private readonly people: PersonRecordsService,
    private readonly classes: ClassesService,
    private readonly rows: MergeRowsRepository,
    private readonly accounts: AccountClosing,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws DomainError those of PersonRecordsService.correct */
  correct(actor: Actor, code: string, details: PersonDetails, seen: Instant): Promise<PersonChange> {
    return this.unitOfWork.run(async () => {
      const change = await this.people.correct(actor, code, details, seen);
      if (countsOtherwise(change)) {
        for (const classId of await this.rows.classesOf([change.after.id])) await this.classes.touch(classId);
      }
      return change;
    });
  }

  /** @throws DomainError those of PersonRecordsService.move */
  move(actor: Actor, code: string, posting: NewPosting, seen: Instant): Promise<PersonChange> {
    return this.people.move(actor, code, posting, seen);
  }

  /** Closes the file and the account. @throws DomainError those of PersonRecordsService.close; user_is_self */
  close(actor: Actor, code: string, on: CalendarDate, seen: Instant): Promise<PersonChange> {
    return this.unitOfWork.run(async () => {
      const change = await this.people.close(actor, code, on, seen);
      await this.accounts.closeOf(actor, change.after.id);
      return change;
    });
  }

  /** Opens the file; the account stays closed until an administrator opens it. @throws DomainError those of PersonRecordsService.reopen */
  reopen(actor: Actor, code: string, posting: NewPosting, seen: Instant): Promise<PersonChange> {
    return this.people.reopen(actor, code, posting, seen);
  }
}

/** Whether figures count the person otherwise than before: they count women and minorities. */
function countsOtherwise({ before, after }: { before: Person; after: Person }): boolean {
  return before.sex !== after.sex || before.minority !== after.minority;
}
