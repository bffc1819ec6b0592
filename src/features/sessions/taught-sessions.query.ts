import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';

/**
 * SQL: the sessions that the person `:personId` teaches, as `session_id` and `class_id`: those the person was named for, and
 * those without anybody named in classes of the person. `narrowed` is a condition on the sessions `z`. It starts from the
 * person, so that it costs what the person teaches and not what all classes hold.
 */
export function taughtSessions(narrowed: string): string {
  return `SELECT z.id AS session_id, z.class_id AS class_id
    FROM class_trainers k JOIN class_sessions z ON z.class_id = k.class_id
    WHERE k.person_id = :personId AND ${narrowed}
      AND NOT EXISTS (SELECT 1 FROM session_trainers o WHERE o.session_id = z.id)
    UNION ALL
    SELECT z.id AS session_id, z.class_id AS class_id
    FROM session_trainers n JOIN class_sessions z ON z.id = n.session_id
    WHERE n.person_id = :personId AND ${narrowed}`;
}

/** What somebody teaches among some classes. */
export interface Teaching {
  /** The classes whose trainer the person is. */
  classes: ReadonlySet<number>;
  /** The sessions that the person teaches, cancelled ones too, in these classes and in others. */
  sessions: ReadonlySet<number>;
}

/** What people teach. */
@Injectable()
export class TaughtSessionsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One statement. */
  async among(classIds: readonly number[], personId: number): Promise<Teaching> {
    if (classIds.length === 0) return { classes: new Set(), sessions: new Set() };
    const taught = taughtSessions('z.class_id IN (:...classIds)');
    const own = `SELECT NULL AS session_id, k.class_id AS class_id FROM class_trainers k WHERE k.person_id = :personId`;
    const rows = await this.unitOfWork.manager
      .createQueryBuilder()
      .from(`(${taught} UNION ALL ${own})`, 'x')
      .select(['x.session_id AS sessionId', 'x.class_id AS classId'])
      .setParameters({ personId, classIds: [...classIds] })
      .getRawMany<{ sessionId: number | null; classId: number }>();
    return {
      classes: new Set(rows.flatMap(({ sessionId, classId }) => (sessionId === null ? [classId] : []))),
      sessions: new Set(rows.flatMap(({ sessionId }) => (sessionId === null ? [] : [sessionId]))),
    };
  }
}
