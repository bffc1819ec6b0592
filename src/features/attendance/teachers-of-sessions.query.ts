import { Injectable } from '@nestjs/common';
import { grouped } from '../../common/grouped.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';

interface Teacher {
  sessionId: number | null;
  classId: number | null;
  name: string;
}

/** No database takes any number of values in one statement. */
const MOST_AT_ONCE = 5000;

/** Names those who teach sessions: who was named for a session, else who teaches its class. */
@Injectable()
export class TeachersOfSessions {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By session, in the order in which they were entered; nothing where nobody teaches. One statement for 5000 sessions. */
  async namesOf(sessions: readonly { sessionId: number; classId: number }[]): Promise<Map<number, string>> {
    const names = new Map<number, string>();
    for (let from = 0; from < sessions.length; from += MOST_AT_ONCE) {
      const some = sessions.slice(from, from + MOST_AT_ONCE);
      const teachers = await this.read(some);
      const [bySession, byClass] = [grouped(teachers, (t) => t.sessionId), grouped(teachers, (t) => t.classId)];
      for (const { sessionId, classId } of some) {
        const own = bySession.get(sessionId) ?? byClass.get(classId);
        if (own) names.set(sessionId, own.map(({ name }) => name).join(', '));
      }
    }
    return names;
  }

  private read(sessions: readonly { sessionId: number; classId: number }[]): Promise<Teacher[]> {
    const sessionIds = sessions.map(({ sessionId }) => sessionId);
    const classIds = [...new Set(sessions.map(({ classId }) => classId))];
    const places = (ids: readonly number[]): string => ids.map(() => '?').join(',');
    return this.unitOfWork.manager.query<Teacher[]>(
      `SELECT t.session_id AS sessionId, NULL AS classId, t.id AS place, p.full_name AS name
         FROM session_trainers t JOIN people p ON p.id = t.person_id WHERE t.session_id IN (${places(sessionIds)})
       UNION ALL SELECT NULL, t.class_id, t.id, p.full_name
         FROM class_trainers t JOIN people p ON p.id = t.person_id WHERE t.class_id IN (${places(classIds)})
       ORDER BY place`,
      [...sessionIds, ...classIds],
    );
  }
}
