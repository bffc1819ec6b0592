import type { DomainEvent } from '../../../common/domain-event.js';
import { isInvitedTo, asTheyStand, sessionsOfLearner, takenOut } from './calendar-of-letter.js';
import { gatherByReader } from './gather-by-reader.js';
import { draft, LINKS, type NoticeDraft } from './notice-draft.js';
import type { HappenedEvent } from './merge-steps.js';
import { mostNamed } from './named-people.js';
import type { NoticeFacts } from './notice-facts.js';
import type { NoticeKind } from './notice-kinds.js';
import type { ClassTold, ToldScene } from './told-scene.js';

export type EnrolmentStep = Extract<DomainEvent, { kind: 'enrolment.changed' }>;

/** Tells a learner of the own place in a class; null where there is nothing to tell, or nobody with an account to be told. */
export function noticeOfEnrolment(step: EnrolmentStep, cls: ClassTold, scene: ToldScene): NoticeDraft | null {
  const reader = scene.readers.get(step.personId);
  const kind = kindOf(step);
  if (!reader || !kind) return null;
  return draft(reader, kind, cls, scene.today, {
    facts: factsOf(step, cls, scene),
    link: kind === 'offered' ? LINKS.myClasses() : LINKS.class(cls.code),
    calendar: calendarOf(step, cls, scene),
  });
}

/** Tells coordinators that people of theirs wait for their approval: one notice a class, however many ask. */
export function noticesOfRequests(requests: readonly HappenedEvent[], cls: ClassTold, scene: ToldScene): NoticeDraft[] {
  const trainers = (scene.trainers.get(cls.id) ?? []).filter(({ ofClass }) => ofClass).map(({ reader }) => reader);
  const asked = gatherByReader(
    requests.flatMap(({ event, byUserId }) => {
      const { enrolmentId, personId } = event as EnrolmentStep;
      const unitId = scene.unitOfEnrolment.get(enrolmentId);
      const coordinators = unitId === undefined ? [] : (scene.coordinators.get(unitId) ?? []);
      // Where no unit above has a coordinator, whoever teaches the class decides.
      return (coordinators.length > 0 ? coordinators : trainers)
        .filter(({ userId }) => userId !== byUserId)
        .map((reader) => [reader, personId] as const);
    }),
  );
  return asked.map(({ reader, items: personIds }) =>
    draft(reader, 'request_waits', cls, scene.today, {
      facts: { count: personIds.length, personIds: mostNamed(personIds) },
      link: LINKS.roster(cls.code),
    }),
  );
}

function kindOf({ from, to }: EnrolmentStep): NoticeKind | null {
  switch (to) {
    case 'enrolled':
      return from === 'waitlisted' ? 'promoted' : 'enrolled';
    case 'waitlisted':
      return 'waitlisted';
    case 'offered':
      return 'offered';
    case 'declined':
      return 'declined';
    case 'withdrawn':
      return 'withdrawn';
    default:
      return null;
  }
}

function factsOf(
  { enrolmentId, to, reason, offerUntil }: EnrolmentStep,
  cls: ClassTold,
  scene: ToldScene,
): NoticeFacts {
  switch (to) {
    case 'waitlisted':
      return {
        position: scene.waitingPlace.get(enrolmentId) ?? null,
        why: [cls.reserved > 0 ? { word: 'set_aside', n: cls.reserved } : { word: 'full' }],
      };
    case 'offered':
      return { until: offerUntil ?? null };
    case 'declined':
    case 'withdrawn':
      return { reason };
    default:
      return {};
  }
}

/**
 * Once a class is confirmed, who comes in is invited and who leaves is taken out. Whether it was is asked of the moment of the
 * step, for the class may have moved on; nobody is invited to one that has been cancelled meanwhile.
 */
function calendarOf({ enrolmentId, from, to, classState }: EnrolmentStep, cls: ClassTold, scene: ToldScene) {
  if (!isInvitedTo({ state: classState })) return undefined;
  const sessions = scene.sessions.get(cls.id) ?? [];
  if (to === 'enrolled' && isInvitedTo(cls)) {
    const member = scene.learners.get(cls.id)?.find((learner) => learner.enrolmentId === enrolmentId);
    return asTheyStand(
      sessionsOfLearner(sessions, member ?? { memberFrom: null, memberTo: null }, scene.today).filter(
        ({ off }) => !off,
      ),
      cls,
      'learns',
    );
  }
  if (to === 'withdrawn' && from === 'enrolled')
    return takenOut(
      sessions.filter(({ date }) => date >= scene.today),
      cls,
      'learns',
    );
  return undefined;
}
