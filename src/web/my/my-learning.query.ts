import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { type SessionCounts, SessionCountsQuery } from '../../features/attendance/session-counts.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import type { OwnEnrolment } from '../../features/enrolments/enrolments.repository.js';
import { EnrolmentsService } from '../../features/enrolments/enrolments.service.js';
import { CallDeadlinesQuery } from '../../features/nominations/call-deadlines.query.js';
import type { OwnResult } from '../../features/results/results-sheet.js';
import { ResultsService } from '../../features/results/results.service.js';
import type { ClassSession } from '../../features/sessions/class-session.entity.js';
import { TimetableService } from '../../features/sessions/timetable.service.js';

/** One class in a person's history. */
export interface LearningLine {
  enrolment: OwnEnrolment;
  cls: ClassListed;
  sessions: ClassSession[];
  counts: SessionCounts;
  /** Until when units may name people for seats that are set aside; null where nobody waits for them. */
  reservedUntil: CalendarDate | null;
  /** Null until the results are signed off. */
  result: OwnResult | null;
}

const MOST = 200;

/** Joins what the rooms know of the actor's own learning; the number of statements does not depend on how much there is. */
@Injectable()
export class MyLearningQuery {
  constructor(
    private readonly enrolments: EnrolmentsService,
    private readonly classes: ClassesService,
    private readonly timetable: TimetableService,
    private readonly counts: SessionCountsQuery,
    private readonly results: ResultsService,
    private readonly calls: CallDeadlinesQuery,
  ) {}

  /** The newest class first; an account without a staff file has learnt nothing here. */
  async of(actor: Actor): Promise<LearningLine[]> {
    if (actor.personId === null) return [];
    const enrolments = await this.enrolments.ofPerson(actor.personId);
    const ids = [...new Set(enrolments.map(({ classId }) => classId))];
    if (ids.length === 0) return [];
    const classes = new Map((await this.classes.list(actor, { ids, limit: MOST })).map((cls) => [cls.id, cls]));
    const awaited = enrolments
      .filter(({ state, classId }) => state === 'waitlisted' && (classes.get(classId)?.reserved ?? 0) > 0)
      .map(({ classId }) => classId);
    const deadlines = await this.calls.openUntil(awaited);
    const sessions = await this.timetable.ofClasses([...classes.keys()]);
    const enrolmentIds = enrolments.map(({ id }) => id);
    const counts = await this.counts.ofEnrolments(enrolmentIds);
    const results = new Map(
      (await this.results.ofEnrolments(enrolmentIds)).map((result) => [result.enrolmentId, result]),
    );
    return enrolments.flatMap((enrolment) => {
      const cls = classes.get(enrolment.classId);
      if (!cls) return [];
      return [
        {
          enrolment,
          cls,
          sessions: sessions.filter(({ classId, cancelled }) => classId === cls.id && !cancelled),
          counts: counts.get(enrolment.id) ?? { marked: 0, attended: 0 },
          reservedUntil: deadlines.get(cls.id) ?? null,
          result: results.get(enrolment.id) ?? null,
        },
      ];
    });
  }
}
