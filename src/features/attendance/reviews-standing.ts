import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { MEMBER_STATES_SQL } from '../../common/seat-states.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import { AttendanceMark } from './attendance-mark.entity.js';
import type { RecordedMark } from './attendance-sheet.js';
import type { ReviewListed } from './marks-to-review.repository.js';
import { whyNotTakeRegister } from './rules/can-mark.js';
import { planTaking } from './rules/plan-taking.js';
import { byTime, timeOn } from './rules/times-in-class.js';

/** A mark that waits, with what is recorded now where it belongs. */
export interface ReviewStanding extends ReviewListed {
  /** The enrolment by which the learner stands on the sheet, else the one that the mark was taken down for; null where that is none of the class. */
  learnerId: number | null;
  now: RecordedMark | null;
  /** The code of the error that stands against setting it; null where nothing does. */
  whyNot: string | null;
}

type Time = Pick<Enrolment, 'id' | 'classId' | 'state' | 'memberFrom' | 'memberTo'> & { namedId: number };

/** Answers what marks that wait stand against. */
@Injectable()
export class ReviewsStanding {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** In the order given; two statements, however many. */
  async of(items: readonly ReviewListed[]): Promise<ReviewStanding[]> {
    const times = await this.timesOf(items.flatMap(({ enrolmentId }) => enrolmentId ?? []));
    const marks = await this.unitOfWork.manager.findBy(AttendanceMark, {
      sessionId: In(items.flatMap(({ sessionId }) => sessionId ?? [])),
      enrolmentId: In(times.map(({ id }) => id)),
    });
    const today = this.clock.today();
    return items.map((item) => {
      const own = times.filter(({ namedId, classId }) => namedId === item.enrolmentId && classId === item.classId);
      return standing(item, own.toSorted(byTime), marks, today);
    });
  }

  /** All times in the class of those whose enrolments are named. */
  private async timesOf(enrolmentIds: readonly number[]): Promise<Time[]> {
    if (enrolmentIds.length === 0) return [];
    return this.unitOfWork.manager
      .createQueryBuilder(Enrolment, 'o')
      .innerJoin(Enrolment, 'e', 'e.class_id = o.class_id AND e.person_id = o.person_id')
      .where(`o.id IN (:...enrolmentIds) AND e.state IN ${MEMBER_STATES_SQL}`, { enrolmentIds })
      .select(['o.id AS namedId', 'e.id AS id', 'e.class_id AS classId', 'e.state AS state'])
      .addSelect(['e.member_from AS memberFrom', 'e.member_to AS memberTo'])
      .getRawMany<Time>();
  }
}

function standing(
  item: ReviewListed,
  times: readonly Time[],
  marks: readonly AttendanceMark[],
  today: string,
): ReviewStanding {
  const { sessionId, sessionNow: date, sessionOff, classState, resultsSigned } = item;
  const markOf = (enrolmentId: number): AttendanceMark | null =>
    marks.find((mark) => mark.sessionId === sessionId && mark.enrolmentId === enrolmentId) ?? null;
  const line = date === null ? null : timeOn(date, times, (id) => (markOf(id)?.status ?? null) !== null);
  const now = line && markOf(line.id);
  const learnerId = line?.id ?? times.find(({ id }) => id === item.enrolmentId)?.id ?? null;
  const register = date !== null && {
    session: { date, cancelled: Boolean(Number(sessionOff)) },
    whyClosed: whyNotTakeRegister({
      classState,
      resultsSigned: Boolean(Number(resultsSigned)),
      sessionDate: date,
      today,
    }),
  };
  const learner = line ? { ...line, enrolmentId: line.id, mark: now } : undefined;
  return { ...item, learnerId, now, whyNot: planTaking(register || undefined, learner, item).why };
}
