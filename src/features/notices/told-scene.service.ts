import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { DomainEvent } from '../../common/domain-event.js';
import { MattersQuery } from './matters.query.js';
import { ReadersQuery } from './readers.query.js';
import { isInvitedTo } from './rules/calendar-of-letter.js';
import type { EnrolmentStep } from './rules/notices-of-enrolment.js';
import type { ToldScene } from './rules/told-scene.js';

/** Kinds of events that concern everybody in a class. */
const OF_ALL_LEARNERS: readonly string[] = ['class.moved', 'class.edited', 'timetable.changed', 'results.signed'];

/** Kinds that are told to who teaches. */
const OF_TRAINERS: readonly string[] = ['register.missing', 'appeal.lodged'];

/** Reads all that a lot of events speaks of; about twenty statements, however many events and people. */
@Injectable()
export class ToldSceneService {
  constructor(
    private readonly matters: MattersQuery,
    private readonly readers: ReadersQuery,
    private readonly clock: Clock,
  ) {}

  /** About how many people each of some events is told; one statement. */
  async readersOf(events: readonly DomainEvent[]): Promise<number[]> {
    const wide = events.filter(({ kind }) => OF_ALL_LEARNERS.includes(kind));
    const learners = await this.readers.countLearners(classIdsOf(wide));
    return events.map((event) => {
      if (event.kind === 'certificates.issued') return event.certificateIds.length;
      return OF_ALL_LEARNERS.includes(event.kind) ? (learners.get(event.classId) ?? 0) + 1 : 1;
    });
  }

  async of(events: readonly DomainEvent[]): Promise<ToldScene> {
    const steps = events.filter((event): event is EnrolmentStep => event.kind === 'enrolment.changed');
    const requests = steps.filter(({ to }) => to === 'pending');
    const classes = await this.matters.classes(unique(events.map(({ classId }) => classId)));
    const wide = classIdsOf(events.filter(({ kind }) => OF_ALL_LEARNERS.includes(kind)));
    const invited = classIdsOf(steps.filter(({ classState }) => isInvitedTo({ state: classState })));
    const withLearners = unique([...wide, ...invited]);
    const certificates = await this.matters.certificates(
      events.flatMap((event) => (event.kind === 'certificates.issued' ? event.certificateIds : [])),
    );
    const calls = await this.matters.calls(
      unique(events.flatMap((event) => (event.kind.startsWith('call.') && 'callId' in event ? event.callId : []))),
    );
    const lists = await this.matters.lists(unique(events.flatMap((event) => ('listId' in event ? event.listId : []))));
    const unitOfEnrolment = await this.matters.unitOfEnrolment(requests.map(({ enrolmentId }) => enrolmentId));
    const namingUnits = await this.matters.namingUnits(
      classIdsOf(events.filter((event) => event.kind === 'class.moved' && event.to === 'cancelled')),
    );
    const timetables = events.flatMap((event) => (event.kind === 'timetable.changed' ? [event] : []));
    const formerTrainers = timetables.flatMap((event) => event.formerTrainers);
    const people = [
      ...steps.map(({ personId }) => personId),
      ...[...certificates.values()].map(({ personId }) => personId),
      ...formerTrainers.flatMap(({ personIds }) => personIds),
      ...events.flatMap((event) => (event.kind === 'appeal.decided' ? [event.personId] : [])),
    ];
    const units = [
      ...unitOfEnrolment.values(),
      ...[...calls.values()].flatMap((call) => call.units.map(({ unitId }) => unitId)),
      ...[...lists.values()].map(({ unitId }) => unitId),
      ...[...namingUnits.values()].flat(),
    ];
    return {
      today: this.clock.today(),
      classes,
      certificates,
      calls,
      lists,
      unitOfEnrolment,
      namingUnits,
      learners: await this.readers.learners(withLearners),
      trainers: await this.readers.trainers(
        classIdsOf(
          events
            .filter(({ kind }) => [...OF_ALL_LEARNERS, ...OF_TRAINERS].includes(kind) || kind.startsWith('list.'))
            .concat(requests),
        ),
      ),
      sessions: await this.matters.sessions(withLearners),
      dropped: await this.matters.dropped(
        unique([...timetables.flatMap(({ dropped }) => dropped), ...formerTrainers.map(({ uid }) => uid)]),
      ),
      taught: await this.matters.taught(
        unique(events.flatMap((event) => ('sessionId' in event ? event.sessionId : []))),
      ),
      readers: await this.readers.ofPeople(unique(people)),
      names: await this.matters.names(unique(requests.map(({ personId }) => personId))),
      waitingPlace: await this.matters.waitingPlaces(classIdsOf(steps.filter(({ to }) => to === 'waitlisted'))),
      coordinators: await this.readers.coordinators(unique(units)),
    };
  }
}

function classIdsOf(events: readonly DomainEvent[]): number[] {
  return unique(events.map(({ classId }) => classId));
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
