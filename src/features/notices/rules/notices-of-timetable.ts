import type { DomainEvent } from '../../../common/domain-event.js';
import {
  asTheyStand,
  both,
  type CalendarChange,
  isInvitedTo,
  NO_CHANGE,
  sessionsOfLearner,
  sessionsOfTrainer,
  takenOut,
} from './calendar-of-letter.js';
import { draft, LINKS, type NoticeDraft } from './notice-draft.js';
import type { SessionFact } from './notice-facts.js';
import type { ClassTold, SessionTold, ToldScene, TrainerTold } from './told-scene.js';

type TimetableEvent = Extract<DomainEvent, { kind: 'timetable.changed' }>;

/** What became of sessions. Of those that went, and of those that others teach now, it is known who taught them. */
interface Sessions {
  added: SessionTold[];
  moved: SessionTold[];
  dropped: SessionTold[];
  /** The moved ones that others teach now, with those who did. */
  asTaught: SessionTold[];
}

/** Tells those who hold a seat, who teach, and who taught until now, of sessions that came, moved or went. */
export function noticesOfTimetable(event: TimetableEvent, cls: ClassTold, scene: ToldScene): NoticeDraft[] {
  const sessions = sessionsOf(event, cls, scene);
  const facts = { sessions: sessionFacts(sessions) };
  const nearest = facts.sessions.map(({ date }) => date).sort()[0] ?? null;
  if (nearest === null) return [];
  const own = { facts, link: LINKS.class(cls.code), nearest };
  const invited = isInvitedTo(cls);
  const learners = (scene.learners.get(cls.id) ?? []).filter(
    ({ state }) => state === 'enrolled' || state === 'offered',
  );
  return [
    ...learners.map((learner) => {
      const mine = (all: readonly SessionTold[]) => sessionsOfLearner(all, learner, scene.today);
      const calendar = invited && learner.state === 'enrolled' ? changeOf(sessions, mine, cls, 'learns') : NO_CHANGE;
      return draft(learner.reader, 'timetable_changed', cls, scene.today, { ...own, calendar });
    }),
    ...trainersThenAndNow(event, cls, scene).map((trainer) => {
      const calendar = invited ? changeOfTrainer(sessions, trainer, cls, scene) : NO_CHANGE;
      return draft(trainer.reader, 'timetable_changed', cls, scene.today, { ...own, calendar });
    }),
  ];
}

function sessionsOf(event: TimetableEvent, cls: ClassTold, scene: ToldScene): Sessions {
  const standing = scene.sessions.get(cls.id) ?? [];
  const named = (uids: readonly string[]) => standing.filter(({ uid }) => uids.includes(uid));
  const taughtBy = new Map(event.formerTrainers.map(({ uid, personIds }) => [uid, personIds]));
  const moved = named(event.moved);
  // What others were to teach may be gone by now.
  const gone = [...new Set([...event.dropped, ...taughtBy.keys()])].flatMap((uid) => scene.dropped.get(uid) ?? []);
  const asTaught = (session: SessionTold): SessionTold[] => {
    const trainerIds = taughtBy.get(session.uid);
    return trainerIds ? [{ ...session, trainerIds }] : [];
  };
  return {
    added: named(event.added),
    moved,
    dropped: gone.map((session) => asTaught(session)[0] ?? session),
    asTaught: moved.flatMap(asTaught),
  };
}

/** Whoever teaches in the class, and those who no longer teach anything in it. */
function trainersThenAndNow(event: TimetableEvent, cls: ClassTold, scene: ToldScene): TrainerTold[] {
  const now = scene.trainers.get(cls.id) ?? [];
  const known = new Set(now.map(({ personId }) => personId));
  const former = new Set(event.formerTrainers.flatMap(({ personIds }) => personIds));
  return [
    ...now,
    ...[...former].flatMap((personId): TrainerTold[] => {
      const reader = scene.readers.get(personId);
      return reader && !known.has(personId) ? [{ personId, ofClass: false, reader }] : [];
    }),
  ];
}

function changeOf(
  { added, moved, dropped }: Sessions,
  mine: (of: readonly SessionTold[]) => SessionTold[],
  cls: ClassTold,
  how: 'learns' | 'teaches',
): CalendarChange {
  return both(asTheyStand(mine([...added, ...moved]), cls, how), takenOut(mine(dropped), cls, how));
}

function changeOfTrainer(sessions: Sessions, trainer: TrainerTold, cls: ClassTold, scene: ToldScene): CalendarChange {
  const mine = (all: readonly SessionTold[]) => sessionsOfTrainer(all, trainer, scene.today);
  const kept = new Set(mine(sessions.moved).map(({ uid }) => uid));
  const lost = mine(sessions.asTaught).filter(({ uid }) => !kept.has(uid));
  return both(changeOf(sessions, mine, cls, 'teaches'), takenOut(lost, cls, 'teaches'));
}

function sessionFacts({ added, moved, dropped }: Sessions): SessionFact[] {
  const facts = (sessions: readonly SessionTold[], what: SessionFact['what']) =>
    sessions.map(({ date, part, periods, room, off }) => ({ what: off ? 'dropped' : what, date, part, periods, room }));
  return [...facts(added, 'added'), ...facts(moved, 'moved'), ...facts(dropped, 'dropped')].sort((a, b) =>
    a.date < b.date ? -1 : a.date > b.date ? 1 : 0,
  );
}
