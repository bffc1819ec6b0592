import type { Actor } from '../../src/common/actor.js';
import { DomainError, type FieldProblem } from '../../src/common/errors.js';
import type { ClassListed } from '../../src/features/classes/classes.repository.js';
import type { ClassInput } from '../../src/features/classes/classes.service.js';
import { ClassTrainer } from '../../src/features/classes/class-trainer.entity.js';
import { ClassSession } from '../../src/features/sessions/class-session.entity.js';
import type { TimetableLine } from '../../src/features/sessions/rules/plan-timetable.js';
import type { PlannedSession } from '../../src/features/sessions/rules/timetable-problems.js';
import { TimetableEditingService } from '../../src/features/sessions/timetable-editing.service.js';
import { office } from './cast.js';
import type { Scene } from './scene.js';

/** The Monday on which timetables of tests begin. */
export const MONDAY = '2011-05-16';

/** A half day as it is planned; a morning of four periods unless told otherwise. */
export function halfDay(date: string, given: Partial<PlannedSession> = {}): PlannedSession {
  return { date, part: 'morning', periods: 4, topic: null, room: null, ...given };
}

/** A new line of a timetable. */
export function newLine(date: string, given: Partial<PlannedSession> = {}): TimetableLine {
  return { id: null, session: halfDay(date, given) };
}

/** What was refused, by its code and its problems; null where nothing was. */
export async function refusalOf(
  act: Promise<unknown>,
): Promise<{ code: string; status: number; problems: readonly FieldProblem[] } | null> {
  try {
    await act;
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, status, problems } = error;
    return { code, status, problems };
  }
}

/** Classes with timetables, built through the services. */
export class TimetableScene {
  constructor(readonly scene: Scene) {}

  /** A class of two weeks from MONDAY without sessions unless given, a draft unless told otherwise. */
  class(
    sessions: PlannedSession[] = [],
    given: Partial<ClassInput> = {},
    state: 'draft' | 'open' = 'draft',
  ): Promise<ClassListed> {
    return this.scene.class({ startDate: MONDAY, endDate: '2011-05-27', ...given }, { sessions, state });
  }

  async teaches(cls: ClassListed, ...personIds: number[]): Promise<void> {
    const { manager } = this.scene.program.db;
    for (const personId of personIds) await manager.insert(ClassTrainer, { classId: cls.id, personId, isLead: false });
  }

  save(cls: ClassListed, lines: TimetableLine[], reason: string | null = null, actor: Actor = office) {
    return this.scene.program.get(TimetableEditingService).save(actor, cls.code, lines, reason);
  }

  sessions(cls: ClassListed): Promise<ClassSession[]> {
    return this.scene.program.db.manager.find(ClassSession, { where: { classId: cls.id }, order: { number: 'ASC' } });
  }

  /** The line of a session that stands, changed. */
  async line(cls: ClassListed, number: number, given: Partial<PlannedSession> = {}): Promise<TimetableLine> {
    const { date, part, periods, topic, room, id } = (await this.sessions(cls))[number - 1]!;
    return { id, session: { date, part, periods, topic, room, ...given } };
  }
}
