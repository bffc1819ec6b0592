import { Injectable } from '@nestjs/common';
import { type Actor, isAllowed } from '../../common/actor.js';
import { type SessionCounts, SessionCountsQuery } from '../../features/attendance/session-counts.js';
import type { Certificate } from '../../features/certificates/certificate.entity.js';
import { RegisterService } from '../../features/certificates/register.service.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import type { OwnEnrolment } from '../../features/enrolments/enrolments.repository.js';
import { EnrolmentsService } from '../../features/enrolments/enrolments.service.js';
import type { OwnResult } from '../../features/results/results-sheet.js';
import { ResultsService } from '../../features/results/results.service.js';

/** One class in a person's file. */
export interface ClassOfPerson {
  enrolment: OwnEnrolment;
  cls: ClassListed;
  /** Null for readers who may not see attendance, and where nothing is marked. */
  counts: SessionCounts | null;
  /** Null for readers who may not see results, and until they are signed off. */
  result: OwnResult | null;
}

/** What the rooms know of a person's learning, as far as the reader may see it. */
export interface PersonLearning {
  classes: ClassOfPerson[];
  /** Null for readers who may not see certificates. */
  certificates: Certificate[] | null;
}

/** Joins the rooms for a person's file; the number of statements does not depend on how much there is. */
@Injectable()
export class PersonLearningQuery {
  constructor(
    private readonly enrolments: EnrolmentsService,
    private readonly classes: ClassesService,
    private readonly counts: SessionCountsQuery,
    private readonly results: ResultsService,
    private readonly register: RegisterService,
  ) {}

  /** The newest class first. */
  async of(actor: Actor, personId: number): Promise<PersonLearning> {
    const certificates = isAllowed(actor, 'certificates.read') ? await this.register.ofPerson(personId) : null;
    const enrolments = await this.enrolments.ofPerson(personId);
    if (enrolments.length === 0) return { classes: [], certificates };
    const ids = [...new Set(enrolments.map(({ classId }) => classId))];
    const listed = await this.classes.list(actor, { ids, limit: ids.length });
    const byId = new Map(listed.map((cls) => [cls.id, cls]));
    const enrolmentIds = enrolments.map(({ id }) => id);
    const counts = isAllowed(actor, 'attendance.read') ? await this.counts.ofEnrolments(enrolmentIds) : null;
    const results = isAllowed(actor, 'results.read') ? await this.results.ofEnrolments(enrolmentIds) : [];
    const resultOf = new Map(results.map((result) => [result.enrolmentId, result]));
    const classes = enrolments.flatMap((enrolment) => {
      const cls = byId.get(enrolment.classId);
      if (!cls) return [];
      return [
        {
          enrolment,
          cls,
          counts: counts?.get(enrolment.id) ?? null,
          result: resultOf.get(enrolment.id) ?? null,
        },
      ];
    });
    return { classes, certificates };
  }
}
