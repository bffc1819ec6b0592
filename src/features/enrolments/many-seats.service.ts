import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { formatDate } from '../../common/dates/calendar-date.js';
import { DomainError } from '../../common/errors.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassesService, type SeatStore } from '../classes/classes.service.js';
import type { TrainingClass } from '../classes/training-class.entity.js';
import { TimetableService } from '../sessions/timetable.service.js';
import type { Enrolment, EnrolmentDoor } from './enrolment.entity.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { LearnerClashesQuery } from './learner-clashes.query.js';
import { ManySeatsRepository, type SeatSeeker } from './many-seats.repository.js';
import { lacksReason, memberFrom, whyNotEnrol } from './rules/can-enrol.js';
import { nextState } from './rules/enrolment-moves.js';
import { SeatDecisions } from './seat-decisions.service.js';
import type { SeatAnswer, SeatRequest } from './seats.service.js';

/** What a request ends with. */
type Place = Pick<Enrolment, 'state' | 'queueNumber' | 'waitlistedAt' | 'memberFrom' | 'decidedAt'>;

const UNDECIDED: Place = { state: 'pending', queueNumber: null, waitlistedAt: null, memberFrom: null, decidedAt: null };

const SEATED = nextState(null, 'request', { needsApproval: false, seatFree: true, keptForReply: false })!;
const WAITING = nextState(null, 'request', { needsApproval: false, seatFree: false, keptForReply: false })!;

/** One of many at the door of one class. */
export type ListedRequest = Omit<SeatRequest, 'classId' | 'door' | 'reason'>;

/** Lets people into a class, one or a whole list, with a number of statements that does not grow with each. */
@Injectable()
export class ManySeatsService {
  constructor(
    private readonly seats: ManySeatsRepository,
    private readonly enrolments: EnrolmentsRepository,
    private readonly classes: ClassesService,
    private readonly decisions: SeatDecisions,
    private readonly clashes: LearnerClashesQuery,
    private readonly timetable: TimetableService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets people in by a door, in the order of the list: with a seat while there are any, then on the waiting list; or, where
   * they come by themselves to a class that approves who comes, to wait for approval. All of them, or nobody. A caller gives
   * a few hundred at a time. Out of seats that are set aside (`from`) there is a seat for each, or quota_full. Who is entered by
   * hand after the list was confirmed needs a `reason`; a file or another program is reason enough, and a reason that is given is kept.
   * @throws DomainError reason_missing, enrolment_duplicate, person_closed, class_not_open, class_deadline_passed, class_roster_fixed, person_without_unit, person_unknown, quota_full,
   * enrolment_clash where who comes by themselves holds a seat in a class taught at the same time
   */
  request(
    actor: Actor,
    classId: number,
    door: EnrolmentDoor,
    requests: readonly ListedRequest[],
    from: SeatStore = 'pool',
    reason: string | null = null,
  ): Promise<SeatAnswer[]> {
    if (requests.length === 0) return Promise.resolve([]);
    return this.unitOfWork.run(async () => {
      const ids = requests.map(({ personId }) => personId);
      await (door === 'self' ? this.seats.holdPeople(ids) : this.seats.keepPeople(ids));
      const cls = await this.classes.lock(classId);
      if (door === 'trainer' && lacksReason(cls.state, reason)) {
        throw new DomainError('reason_missing', { field: 'reason' });
      }
      const seekers = new Map((await this.seats.seekers(classId, ids)).map((seeker) => [seeker.personId, seeker]));
      const asked = requests.map((request, index) => {
        const isTwice = ids.indexOf(request.personId) < index;
        return this.asked(cls, door, request, isTwice, seekers.get(request.personId));
      });
      if (door === 'self') await this.mustBeFree(cls.id, ids);
      const needsApproval = door === 'self' && cls.approvalRequired;
      const places = needsApproval ? asked.map(() => UNDECIDED) : await this.places(cls, asked.length, from);
      const rows = asked.map((row, index) => ({ ...row, ...places[index]! }));
      const idOf = await this.seats.insert(classId, rows);
      const answers = rows.map(({ personId, state }) => ({ enrolmentId: idOf.get(personId)!, state }));
      const steps = answers.map(({ enrolmentId, state }, index) => {
        return { enrolmentId, personId: ids[index]!, from: null, to: state, reason };
      });
      await this.decisions.note(actor, cls, steps);
      return answers;
    });
  }

  /** Takes the seats that are free, and places on the waiting list after those who wait already. */
  private async places(cls: TrainingClass, count: number, from: SeatStore): Promise<Place[]> {
    const decidedAt = this.clock.instant();
    if (from === 'reserved' && cls.reserved < count) throw new DomainError('quota_full', { status: 409 });
    const open = from === 'reserved' ? cls.reserved : cls.capacity - cls.taken - cls.reserved;
    const free = Math.max(0, Math.min(open, count));
    if (free > 0 && !(await this.classes.takeSeats(cls.id, free, from))) {
      throw new Error('seats went while the class was held');
    }
    const lastQueued = free < count ? await this.enrolments.lastQueueNumber(cls.id) : 0;
    const first = memberFrom(cls, this.clock.today());
    return Array.from({ length: count }, (_, index): Place => {
      if (index < free) return { state: SEATED, queueNumber: null, waitlistedAt: null, memberFrom: first, decidedAt };
      const queueNumber = lastQueued + index - free + 1;
      return { state: WAITING, queueNumber, waitlistedAt: decidedAt, memberFrom: null, decidedAt };
    });
  }

  /** Nobody comes by themselves to two classes that are taught at the same time; the days are held against whoever plans on them meanwhile. */
  private async mustBeFree(classId: number, personIds: readonly number[]): Promise<void> {
    await this.timetable.holdDays(classId);
    const [clash] = await this.clashes.of(classId, personIds);
    if (!clash) return;
    const { code, title, date } = clash;
    throw new DomainError('enrolment_clash', { status: 409, params: { code, title, date: formatDate(date) } });
  }

  private asked(
    cls: TrainingClass,
    door: EnrolmentDoor,
    { personId, unitId: givenUnitId, position }: ListedRequest,
    isTwice: boolean,
    person: SeatSeeker | undefined,
  ) {
    if (!person) throw new DomainError('person_unknown', { field: 'personCode' });
    const reason = whyNotEnrol({
      door,
      classState: cls.state,
      enrolBy: cls.enrolBy,
      startDate: cls.startDate,
      today: this.clock.today(),
      personClosed: person.closedOn !== null,
      alreadyIn: isTwice || person.enrolmentId !== null,
    });
    if (reason) throw new DomainError(reason, { params: { name: person.fullName, code: cls.code } });
    const unitId = givenUnitId ?? person.unitId;
    if (unitId === null) throw new DomainError('person_without_unit', { params: { name: person.fullName } });
    return {
      classId: cls.id,
      personId,
      activeKey: personId,
      unitId,
      position: position ?? (givenUnitId === undefined ? person.position : null),
      door,
      priority: 0,
      offerUntil: null,
      requestedAt: this.clock.instant(),
      memberTo: null,
      reason: null,
      note: null,
    };
  }
}
