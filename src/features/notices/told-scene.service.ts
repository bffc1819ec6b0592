import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { DomainEvent } from '../../common/domain-event.js';
import { MattersQuery } from './matters.query.js';
import { ReadersQuery } from './readers.query.js';
import type { EnrolmentStep } from './rules/notices-of-enrolment.js';
import type { ToldScene } from './rules/told-scene.js';

/** Kinds of events that concern everybody in a class. */
const OF_ALL_LEARNERS: readonly string[] = ['class.moved', 'class.edited', 'timetable.changed', 'results.signed'];

/** Reads all that a lot of events speaks of; about twenty statements, however many events and people. */
@Injectable()
export class ToldSceneService {
  constructor(
    private readonly matters: MattersQuery,
    private readonly readers: ReadersQuery,
    private readonly clock: Clock,
  ) {}

  async of(events: readonly DomainEvent[]): Promise<ToldScene> {
    const steps = events.filter((event): event is EnrolmentStep => event.kind === 'enrolment.changed');
    const requests = steps.filter(({ to }) => to === 'pending');
    const classes = await this.matters.classes(unique(events.map(({ classId }) => classId)));
    const wide = classIdsOf(events.filter(({ kind }) => OF_ALL_LEARNERS.includes(kind)));
    const invited = classIdsOf(steps).filter((id) => ['confirmed', 'running'].includes(classes.get(id)?.state ?? ''));
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
    const people = [
      ...steps.map(({ personId }) => personId),
      ...[...certificates.values()].map(({ personId }) => personId),
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
          events.filter(({ kind }) => OF_ALL_LEARNERS.includes(kind) || kind.startsWith('list.')).concat(requests),
        ),
      ),
      sessions: await this.matters.sessions(withLearners),
      dropped: await this.matters.dropped(
        unique(events.flatMap((event) => (event.kind === 'timetable.changed' ? event.dropped : []))),
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
