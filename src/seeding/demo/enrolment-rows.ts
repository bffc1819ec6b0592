import { at } from '../../../seeds/demo/working-days.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import type { EnrolmentChange } from '../../features/enrolments/enrolment-change.entity.js';
import type { Enrolment } from '../../features/enrolments/enrolment.entity.js';
import { isLiving } from '../../features/enrolments/rules/enrolment-state.js';
import type { DemoKeys, PlacedClass } from './demo-keys.js';

type PlacedEnrolment = PlacedClass['enrolments'][number];

/** The enrolments of the demo, each with the steps that led to its state. */
export function enrolmentRows(
  classes: readonly PlacedClass[],
  keys: DemoKeys,
): { enrolments: Enrolment[]; changes: Omit<EnrolmentChange, 'id'>[] } {
  const placed = classes.flatMap((of) => of.enrolments.map((enrolment) => ({ of, enrolment })));
  return {
    enrolments: placed.map(({ of, enrolment }) => enrolmentRow(of, enrolment, keys)),
    changes: placed.flatMap(({ of, enrolment }) => stepsOf(of, enrolment, keys)),
  };
}

function enrolmentRow(of: PlacedClass, enrolment: PlacedEnrolment, keys: DemoKeys): Enrolment {
  const { id, personKey, state, door, unitCode, position, memberFrom, memberTo, queueNumber } = enrolment;
  const personId = keys.personId(personKey);
  return {
    id,
    classId: of.id,
    personId,
    state,
    activeKey: isLiving(state) ? personId : null,
    unitId: keys.unitId(unitCode),
    position,
    door,
    memberFrom,
    memberTo,
    queueNumber,
    priority: 0,
    waitlistedAt: state === 'waitlisted' ? enrolment.decidedAt : null,
    offerUntil: null,
    requestedAt: enrolment.requestedAt,
    decidedAt: withdrawnAt(enrolment) ?? enrolment.decidedAt,
    reason: enrolment.reason,
    note: null,
  };
}

/** Asked for by the person (a trainer's own pick: by the trainer), decided and ended by the trainer. */
function stepsOf(of: PlacedClass, enrolment: PlacedEnrolment, keys: DemoKeys): Omit<EnrolmentChange, 'id'>[] {
  const { id: enrolmentId, state, door, personKey, requestedAt, decidedAt, reason } = enrolment;
  const trainer = keys.writer(of.trainerKey);
  const applicant = door === 'trainer' ? trainer : keys.writer(personKey);
  const decided = state === 'withdrawn' ? 'enrolled' : state;
  const isDirect = decidedAt === requestedAt;
  const first = { fromState: null, toState: isDirect ? decided : 'pending', at: requestedAt, ...applicant } as const;
  const steps: Omit<EnrolmentChange, 'id' | 'enrolmentId' | 'reason'>[] = [first];
  if (decidedAt !== null && !isDirect) {
    steps.push({ fromState: 'pending', toState: decided, at: decidedAt, ...trainer });
  }
  const end = withdrawnAt(enrolment);
  if (end !== null) steps.push({ fromState: decided, toState: 'withdrawn', at: end, ...trainer });
  return steps.map((step, index) => ({ ...step, enrolmentId, reason: index === steps.length - 1 ? reason : null }));
}

/** When the seat was given back: in the afternoon of its last day. */
function withdrawnAt({ state, memberTo }: PlacedEnrolment): Instant | null {
  return state === 'withdrawn' && memberTo !== null ? at(memberTo, '16:20') : null;
}
