import { grouped } from '../../../common/grouped.js';
import { changesCalendar } from './calendar-of-letter.js';
import { type HappenedEvent, mergeSteps } from './merge-steps.js';
import type { NoticeDraft } from './notice-draft.js';
import { noticesOfAppeal, noticesOfMissingRegister } from './notices-of-attendance.js';
import { noticesOfCall, noticesOfList } from './notices-of-call.js';
import { noticesOfCertificates, noticesOfEdit, noticesOfMove, noticesOfResults } from './notices-of-class.js';
import { noticeOfEnrolment, noticesOfRequests } from './notices-of-enrolment.js';
import { noticesOfTimetable } from './notices-of-timetable.js';
import type { ClassTold, ToldScene } from './told-scene.js';
import { UntellableEvent } from './untellable-event.js';

/**
 * Everything that a lot of events tells, in its order. Nobody is told of an own act, but the own calendar is; nor twice of one
 * event: who both learns and teaches in a class is told as a learner.
 * @throws UntellableEvent
 */
export function noticesOfEvents(happened: readonly HappenedEvent[], scene: ToldScene): NoticeDraft[] {
  const events = mergeSteps(happened);
  const requests = events.filter(({ event }) => event.kind === 'enrolment.changed' && event.to === 'pending');
  const asked = grouped(requests, ({ event }) => event.classId);
  return [
    ...events.flatMap(({ id, event, byUserId }) => tellable(id, () => told(noticesOf(event, scene), byUserId))),
    ...[...asked].flatMap(([classId, group]) =>
      tellable(group[0]!.id, () => noticesOfRequests(group, classOf(classId, scene), scene)),
    ),
  ];
}

/** What goes wrong here does so each time: nothing but the event and the scene goes in. */
function tellable(eventId: number, notices: () => NoticeDraft[]): NoticeDraft[] {
  try {
    return notices();
  } catch (error) {
    throw new UntellableEvent(eventId, error);
  }
}

function noticesOf(event: HappenedEvent['event'], scene: ToldScene): NoticeDraft[] {
  const cls = classOf(event.classId, scene);
  switch (event.kind) {
    case 'enrolment.changed': {
      const notice = noticeOfEnrolment(event, cls, scene);
      return notice ? [notice] : [];
    }
    case 'class.moved':
      return noticesOfMove(event, cls, scene);
    case 'class.edited':
      return noticesOfEdit(event, cls, scene);
    case 'timetable.changed':
      return noticesOfTimetable(event, cls, scene);
    case 'call.opened':
    case 'call.changed':
    case 'call.reminded':
    case 'call.closed':
      return noticesOfCall(event, cls, scene);
    case 'list.submitted':
    case 'list.returned':
    case 'list.none':
    case 'list.changed':
      return noticesOfList(event, cls, scene);
    case 'results.signed':
      return noticesOfResults(cls, scene);
    case 'results.reopened':
      return [];
    case 'certificates.issued':
      return noticesOfCertificates(event, cls, scene);
    case 'register.missing':
      return noticesOfMissingRegister(event, cls, scene);
    case 'appeal.lodged':
    case 'appeal.decided':
      return noticesOfAppeal(event, cls, scene);
    default:
      throw new Error(`an event of a kind that is not known: ${(event as { kind: string }).kind}`);
  }
}

function told(notices: readonly NoticeDraft[], byUserId: number | null): NoticeDraft[] {
  const seen = new Set<number>();
  return notices
    .filter(({ reader }) => !seen.has(reader.userId) && seen.add(reader.userId))
    .map((notice) => (notice.reader.userId === byUserId ? { ...notice, own: true } : notice))
    .filter(({ own, calendar }) => !own || changesCalendar(calendar));
}

function classOf(classId: number, scene: ToldScene): ClassTold {
  const cls = scene.classes.get(classId);
  if (!cls) throw new Error(`there is no class ${classId}`);
  return cls;
}
