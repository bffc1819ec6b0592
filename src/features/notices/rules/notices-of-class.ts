import type { DomainEvent } from '../../../common/domain-event.js';
import {
  asTheyStand,
  isInvitedTo,
  NO_CHANGE,
  sessionsOfLearner,
  sessionsOfTrainer,
  takenOut,
} from './calendar-of-letter.js';
import { draft, LINKS, type NoticeDraft } from './notice-draft.js';
import type { FactWord } from './notice-facts.js';
import type { ClassTold, LearnerTold, Reader, SessionTold, ToldScene, TrainerTold } from './told-scene.js';

type Of<Kind extends DomainEvent['kind']> = Extract<DomainEvent, { kind: Kind }>;

/** Tells of a class that was confirmed or cancelled; its other steps are told nobody. */
export function noticesOfMove(event: Of<'class.moved'>, cls: ClassTold, scene: ToldScene): NoticeDraft[] {
  if (event.to === 'confirmed') return confirmed(cls, scene);
  return event.to === 'cancelled' ? cancelled(event, cls, scene) : [];
}

/** Tells all who have to do with a class that its days or its place changed. */
export function noticesOfEdit(event: Of<'class.edited'>, cls: ClassTold, scene: ToldScene): NoticeDraft[] {
  const words: Readonly<Record<string, FactWord['word']>> = { startDate: 'start', endDate: 'end', place: 'place' };
  const changed = event.changed.flatMap((field): FactWord[] => (words[field] ? [{ word: words[field] }] : []));
  if (changed.length === 0) return [];
  const { sessions, learners, trainers } = of(cls, scene);
  const own = { facts: { changed }, link: LINKS.class(cls.code) };
  const invited = isInvitedTo(cls);
  return [
    ...learners.map((learner) => {
      const told = invited && learner.state === 'enrolled' ? sessionsOfLearner(sessions, learner, scene.today) : [];
      return draft(learner.reader, 'class_changed', cls, scene.today, {
        ...own,
        calendar: asTheyStand(standing(told), cls, 'learns'),
      });
    }),
    ...trainers.map((trainer) => {
      const told = invited ? sessionsOfTrainer(sessions, trainer, scene.today) : [];
      return draft(trainer.reader, 'class_changed', cls, scene.today, {
        ...own,
        calendar: asTheyStand(standing(told), cls, 'teaches'),
      });
    }),
  ];
}

/** Tells learners that their results are signed. */
export function noticesOfResults(cls: ClassTold, scene: ToldScene): NoticeDraft[] {
  return of(cls, scene)
    .learners.filter(({ state }) => state === 'enrolled')
    .map(({ reader }) => draft(reader, 'results_signed', cls, scene.today, { link: LINKS.myClasses() }));
}

/** Tells learners of their certificates. */
export function noticesOfCertificates(
  { certificateIds }: Of<'certificates.issued'>,
  cls: ClassTold,
  scene: ToldScene,
): NoticeDraft[] {
  return certificateIds.flatMap((id) => {
    const certificate = scene.certificates.get(id);
    const reader = certificate && scene.readers.get(certificate.personId);
    if (!reader) return [];
    return [
      draft(reader, 'certificate_issued', cls, scene.today, {
        facts: { number: certificate.number },
        link: LINKS.myCertificates(),
      }),
    ];
  });
}

function confirmed(cls: ClassTold, scene: ToldScene): NoticeDraft[] {
  const { sessions, trainers, enrolled } = of(cls, scene);
  const link = LINKS.class(cls.code);
  return [
    ...enrolled.map((learner) =>
      draft(learner.reader, 'class_confirmed', cls, scene.today, {
        link,
        calendar: asTheyStand(standing(sessionsOfLearner(sessions, learner, scene.today)), cls, 'learns'),
      }),
    ),
    ...trainers.map((trainer) =>
      draft(trainer.reader, 'class_confirmed_teach', cls, scene.today, {
        facts: { learners: cls.taken },
        link,
        calendar: asTheyStand(standing(sessionsOfTrainer(sessions, trainer, scene.today)), cls, 'teaches'),
      }),
    ),
  ];
}

function cancelled(event: Of<'class.moved'>, cls: ClassTold, scene: ToldScene): NoticeDraft[] {
  const { sessions, learners, trainers } = of(cls, scene);
  const own = { facts: { reason: event.reason }, link: LINKS.class(cls.code) };
  const invited = event.from !== null && isInvitedTo({ state: event.from });
  const out = (mine: readonly SessionTold[], how: 'learns' | 'teaches') =>
    invited ? takenOut(standing(mine), cls, how) : NO_CHANGE;
  const coordinators = (scene.namingUnits.get(cls.id) ?? []).flatMap((unitId) => scene.coordinators.get(unitId) ?? []);
  return [
    ...learners.map((learner) =>
      draft(learner.reader, 'class_cancelled', cls, scene.today, {
        ...own,
        calendar:
          learner.state === 'enrolled' ? out(sessionsOfLearner(sessions, learner, scene.today), 'learns') : NO_CHANGE,
      }),
    ),
    ...trainers.map((trainer) =>
      draft(trainer.reader, 'class_cancelled', cls, scene.today, {
        ...own,
        calendar: out(sessionsOfTrainer(sessions, trainer, scene.today), 'teaches'),
      }),
    ),
    ...coordinators.map((reader: Reader) => draft(reader, 'class_cancelled', cls, scene.today, own)),
  ];
}

function of(cls: ClassTold, scene: ToldScene) {
  const learners: readonly LearnerTold[] = scene.learners.get(cls.id) ?? [];
  const trainers: readonly TrainerTold[] = scene.trainers.get(cls.id) ?? [];
  return {
    learners,
    trainers,
    enrolled: learners.filter(({ state }) => state === 'enrolled'),
    sessions: scene.sessions.get(cls.id) ?? [],
  };
}

function standing(sessions: readonly SessionTold[]): SessionTold[] {
  return sessions.filter(({ off }) => !off);
}
