import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { grouped } from '../../common/grouped.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Person } from '../people/person.entity.js';
import { SessionTrainer } from './session-trainer.entity.js';

/** Somebody who was named to teach a session. */
export interface NamedTrainer {
  id: number;
  code: string;
  fullName: string;
}

/** Who was named to teach which session. */
@Injectable()
export class SessionTrainersRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By session, in the order in which they were named; a session for which nobody was named is not among them. */
  async ofSessions(sessionIds: readonly number[]): Promise<Map<number, NamedTrainer[]>> {
    if (sessionIds.length === 0) return new Map();
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(SessionTrainer, 't')
      .innerJoin(Person, 'p', 'p.id = t.person_id')
      .where('t.session_id IN (:...sessionIds)', { sessionIds: [...sessionIds] })
      .select(['t.session_id AS sessionId', 'p.id AS id', 'p.code AS code', 'p.full_name AS fullName'])
      .orderBy('t.id')
      .getRawMany<NamedTrainer & { sessionId: number }>();
    const bySession = grouped(rows, ({ sessionId }) => sessionId);
    return new Map(
      [...bySession].map(([session, named]) => [
        session,
        named.map(({ id, code, fullName }) => ({ id, code, fullName })),
      ]),
    );
  }

  /** Names other people for sessions; an empty list leaves a session to those who teach the class. */
  async replace(trainers: ReadonlyMap<number, readonly number[]>): Promise<void> {
    if (trainers.size === 0) return;
    const { manager } = this.unitOfWork;
    await manager.delete(SessionTrainer, { sessionId: In([...trainers.keys()]) });
    const rows = [...trainers].flatMap(([sessionId, ids]) => ids.map((personId) => ({ sessionId, personId })));
    if (rows.length > 0) await manager.insert(SessionTrainer, rows);
  }
}
