import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';

/** Somebody who teaches or taught, as a form proposes it. */
export interface KnownTrainer {
  id: number;
  code: string;
  fullName: string;
  searchKey: string;
}

const MOST = 100;

/** What a timetable's form proposes: trainers and rooms that are in use. */
@Injectable()
export class KnownChoicesQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Those of the class and its sessions, then whoever taught last; people whose files are closed only where the class has them. */
  async trainers(classId: number): Promise<KnownTrainer[]> {
    const rows: KnownTrainer[] = await this.unitOfWork.manager.query(
      `SELECT p.id AS id, p.code AS code, p.full_name AS fullName, p.search_key AS searchKey
       FROM (
         SELECT t.person_id, c.start_date AS taught_on, CASE WHEN c.id = ? THEN 1 ELSE 0 END AS own
         FROM class_trainers t JOIN training_classes c ON c.id = t.class_id
         UNION ALL
         SELECT t.person_id, s.date AS taught_on, CASE WHEN s.class_id = ? THEN 1 ELSE 0 END AS own
         FROM session_trainers t JOIN class_sessions s ON s.id = t.session_id
       ) x JOIN people p ON p.id = x.person_id
       GROUP BY p.id, p.code, p.full_name, p.search_key, p.closed_on
       HAVING p.closed_on IS NULL OR MAX(x.own) = 1
       ORDER BY MAX(x.own) DESC, MAX(x.taught_on) DESC, p.id
       LIMIT ${MOST}`,
      [classId, classId],
    );
    return rows;
  }

  /** Rooms that classes of the same place have had, as they are written most often. */
  async rooms(place: string): Promise<string[]> {
    const rows: { room: string }[] = await this.unitOfWork.manager.query(
      `SELECT s.room AS room FROM class_sessions s JOIN training_classes c ON c.id = s.class_id
       WHERE c.place = ? AND s.room IS NOT NULL GROUP BY s.room ORDER BY COUNT(*) DESC, s.room LIMIT ${MOST}`,
      [place],
    );
    return rows.map(({ room }) => room);
  }
}
