import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { addDays, type CalendarDate } from '../../common/dates/calendar-date.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { ClassesService } from '../classes/classes.service.js';
import type { PlannedSession } from '../sessions/rules/timetable-problems.js';
import { TimetableService } from '../sessions/timetable.service.js';
import { daysToShift, shiftedBy } from './rules/shift-sessions.js';

/** What a new class takes over from one that was held before: nothing of its learners, marks or results. */
export interface ClassCopy {
  source: ClassListed;
  startDate: CalendarDate;
  endDate: CalendarDate;
  sessions: PlannedSession[];
  trainerIds: number[];
}

/** Prepares a class that is to be held again. */
@Injectable()
export class ClassCopiesService {
  constructor(
    private readonly classes: ClassesService,
    private readonly timetable: TimetableService,
    private readonly clock: Clock,
  ) {}

  /**
   * The class as it could be held again from a day on; without one, from the same weekday on that comes next, or beside the
   * class itself where that is still to come. Every session
   * keeps its weekday. @throws DomainError forbidden, not_found
   */
  async prepare(actor: Actor, code: string, startDate: CalendarDate | null = null): Promise<ClassCopy> {
    mustBeAllowed(actor, 'classes.manage');
    const source = await this.classes.get(actor, code);
    const today = this.clock.today();
    const notBefore = startDate ?? (source.startDate > today ? source.startDate : today);
    const days = daysToShift(source.startDate, notBefore);
    const held = (await this.timetable.taught(source.id)).filter(({ cancelled }) => !cancelled);
    const planned = held.map(({ date, part, periods, topic, room, trainers }) => {
      return { date, part, periods, topic, room, trainerIds: trainers.map(({ id }) => id) };
    });
    return {
      source,
      startDate: startDate ?? addDays(source.startDate, days),
      endDate: addDays(source.endDate, days),
      sessions: shiftedBy(planned, days),
      trainerIds: await this.classes.trainerIds(source.id),
    };
  }
}
