import type { DomainEvent } from '../../../common/domain-event.js';
import { draft, LINKS, type NoticeDraft } from './notice-draft.js';
import type { NoticeFacts } from './notice-facts.js';
import type { ClassTold, Reader, TaughtTold, ToldScene } from './told-scene.js';

type Of<Kind extends DomainEvent['kind']> = Extract<DomainEvent, { kind: Kind }>;

/** Reminds who taught a session of its register. Nobody is reminded of a session that is gone. */
export function noticesOfMissingRegister(
  { sessionId, unmarked }: Of<'register.missing'>,
  cls: ClassTold,
  scene: ToldScene,
): NoticeDraft[] {
  const session = scene.taught.get(sessionId);
  if (!session) return [];
  const facts = { ...sessionFacts(session), unmarked };
  const link = LINKS.attendanceSheet(cls.code, session.number);
  return whoTaught(session, cls, scene).map((reader) =>
    draft(reader, 'register_missing', cls, scene.today, { facts, link }),
  );
}

/** Tells who taught a session that a learner contests a mark, and the learner what was decided. */
export function noticesOfAppeal(
  event: Of<'appeal.lodged' | 'appeal.decided'>,
  cls: ClassTold,
  scene: ToldScene,
): NoticeDraft[] {
  const session = scene.taught.get(event.sessionId);
  if (!session) return [];
  if (event.kind === 'appeal.lodged') {
    // Why a mark is contested is often about health; it is for the page on which it is decided.
    const facts = { ...sessionFacts(session), personIds: [event.personId] };
    const link = LINKS.appeals(cls.code);
    return whoTaught(session, cls, scene).map((reader) =>
      draft(reader, 'appeal_lodged', cls, scene.today, { facts, link }),
    );
  }
  const reader = scene.readers.get(event.personId);
  if (!reader || event.decision === null) return [];
  const facts = { ...sessionFacts(session), decision: [{ word: event.decision }], reason: event.reason };
  return [draft(reader, 'appeal_decided', cls, scene.today, { facts, link: LINKS.myAttendance(cls.code) })];
}

/** Those named for the session; where none of them has an account, those who teach the class. */
function whoTaught({ trainerIds }: TaughtTold, cls: ClassTold, scene: ToldScene): Reader[] {
  const trainers = scene.trainers.get(cls.id) ?? [];
  const named = trainers.filter(({ personId }) => trainerIds.includes(personId));
  return (named.length > 0 ? named : trainers.filter(({ ofClass }) => ofClass)).map(({ reader }) => reader);
}

function sessionFacts({ number, date }: TaughtTold): NoticeFacts {
  return { session: number, day: date };
}
