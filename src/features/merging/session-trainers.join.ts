import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { ClassSession } from '../sessions/class-session.entity.js';
import { SessionTrainer } from '../sessions/session-trainer.entity.js';

/** What a merge did with the sessions that people were named for: rows that went over, and those that were one too many. */
export interface SessionTrainersJoined {
  sessionTrainersMoved: number[];
  sessionTrainersRemoved: SessionTrainer[];
}

/** Joins the sessions that two files were named to teach: who was named for one under both names was named once. */
@Injectable()
export class SessionTrainersJoin {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async join(survivorId: number, mergedId: number): Promise<SessionTrainersJoined> {
    const { manager } = this.unitOfWork;
    const own = new Set((await this.of(survivorId)).map(({ sessionId }) => sessionId));
    const others = await this.of(mergedId);
    const removed = others.filter(({ sessionId }) => own.has(sessionId));
    const moved = others.filter(({ sessionId }) => !own.has(sessionId)).map(({ id }) => id);
    if (removed.length > 0) await manager.delete(SessionTrainer, { id: In(removed.map(({ id }) => id)) });
    if (moved.length > 0) await manager.update(SessionTrainer, { id: In(moved) }, { personId: survivorId });
    return { sessionTrainersMoved: moved, sessionTrainersRemoved: removed };
  }

  /** Gives back what is still the survivor's, and puts back what was removed where the session still stands. */
  async part(done: SessionTrainersJoined, survivorId: number, mergedId: number): Promise<void> {
    const { manager } = this.unitOfWork;
    const { sessionTrainersMoved: moved, sessionTrainersRemoved: removed } = done;
    if (moved.length > 0) {
      const given = { id: In(moved), personId: survivorId };
      await manager.update(SessionTrainer, given, { personId: mergedId });
    }
    if (removed.length === 0) return;
    const sessions = await manager.findBy(ClassSession, { id: In(removed.map(({ sessionId }) => sessionId)) });
    const standing = new Set(sessions.map(({ id }) => id));
    const named = new Set((await this.of(mergedId)).map(({ sessionId }) => sessionId));
    const back = removed.filter(({ sessionId }) => standing.has(sessionId) && !named.has(sessionId));
    if (back.length === 0) return;
    await manager.createQueryBuilder().insert().into(SessionTrainer).values(back).updateEntity(false).execute();
  }

  private of(personId: number): Promise<SessionTrainer[]> {
    return this.unitOfWork.manager.find(SessionTrainer, { where: { personId }, order: { id: 'ASC' } });
  }
}
