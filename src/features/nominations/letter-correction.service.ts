import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { DomainError } from '../../common/errors.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { dayOpened } from './day-opened.js';
import { ListAccess } from './list-access.js';
import { ListLog } from './list-log.js';
import { letterProblems, listProblems } from './rules/list-problems.js';
import { ListChangedMeanwhile, type UnitList } from './unit-list.js';
import { UnitListQuery } from './unit-list.query.js';

/** Number and day of the letter of a list. */
export interface LetterWords {
  letterNumber: string | null;
  letterDate: CalendarDate | null;
}

/** Mends what a list that was handed in says of its letter: its nominees keep their seats. */
@Injectable()
export class LetterCorrectionService {
  constructor(
    private readonly access: ListAccess,
    private readonly query: UnitListQuery,
    private readonly log: ListLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Until the class is confirmed. `version` is the one the writer saw.
   * @throws ListChangedMeanwhile; DomainError list_invalid with problems at letterNumber, letterDate; list_not_submitted,
   * call_class_confirmed, forbidden, not_found
   */
  correct(actor: Actor, code: string, unitCode: string, given: LetterWords, version: number): Promise<UnitList> {
    return this.unitOfWork.run(async () => {
      const asked = await this.access.hold(actor, code, unitCode, null);
      const { call, list } = asked;
      if ((list?.version ?? 0) !== version) throw new ListChangedMeanwhile(await this.query.shown(asked));
      this.access.mustAllow(asked, 'change');
      const words = { letterNumber: given.letterNumber?.trim() || null, letterDate: given.letterDate };
      const days = { today: this.clock.today(), opened: dayOpened(call) };
      const problems = [
        ...listProblems({ ...words, note: null, nominees: [] }),
        ...letterProblems(words, call.letterRequired, days),
      ];
      if (problems.length > 0) throw new DomainError('list_invalid', { problems });
      const before = { letterNumber: list!.letterNumber, letterDate: list!.letterDate };
      await this.log.step(actor, asked, list!.state, words);
      await this.log.act(actor, asked, 'list.letter_corrected', { before, after: words });
      return this.query.of(actor, code, unitCode);
    });
  }
}
