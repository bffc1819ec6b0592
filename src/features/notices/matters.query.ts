import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { grouped } from '../../common/grouped.js';
import { bySessionTime } from '../../common/sessions.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Certificate } from '../certificates/certificate.entity.js';
import { TrainingClass } from '../classes/training-class.entity.js';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import { byWaitingOrder } from '../enrolments/rules/waiting-order.js';
import { NominationCall } from '../nominations/nomination-call.entity.js';
import { NominationList } from '../nominations/nomination-list.entity.js';
import { NominationQuotaUnit } from '../nominations/nomination-quota-unit.entity.js';
import { NominationQuota } from '../nominations/nomination-quota.entity.js';
import { isAnswered, type ListState } from '../nominations/rules/list-state.js';
import { Nominee } from '../nominations/nominee.entity.js';
import { Person } from '../people/person.entity.js';
import { ClassSession } from '../sessions/class-session.entity.js';
import { DroppedSession } from '../sessions/dropped-session.entity.js';
import { SessionTrainer } from '../sessions/session-trainer.entity.js';
import { Unit } from '../units/unit.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { versionOn } from '../units/version-on.js';
import type { AskedUnit, CallTold, ClassTold, SessionTold, TaughtTold } from './rules/told-scene.js';

/** Reads what events speak of: classes, their sessions, calls, lists, certificates. Every question is one or two statements. */
@Injectable()
export class MattersQuery {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async classes(ids: readonly number[]): Promise<Map<number, ClassTold>> {
    const rows = await this.unitOfWork.manager.findBy(TrainingClass, { id: In([...ids]) });
    return new Map(
      rows.map(({ id, code, title, startDate, endDate, place, state, taken, reserved }) => [
        id,
        { id, code, title, startDate, endDate, place, state, taken, reserved },
      ]),
    );
  }

  /** Sessions by class, in order of time. */
  async sessions(classIds: readonly number[]): Promise<Map<number, SessionTold[]>> {
    if (classIds.length === 0) return new Map();
    const { manager } = this.unitOfWork;
    const rows = await manager.findBy(ClassSession, { classId: In([...classIds]) });
    const named = await manager
      .createQueryBuilder(SessionTrainer, 't')
      .innerJoin(ClassSession, 's', 's.id = t.session_id')
      .where('s.class_id IN (:...classIds)', { classIds })
      .select(['t.session_id AS sessionId', 't.person_id AS personId'])
      .getRawMany<{ sessionId: number; personId: number }>();
    const trainers = grouped(named, ({ sessionId }) => sessionId);
    const told = rows.sort(bySessionTime).map(({ classId, id, uid, sequence, number, date, part, ...row }) => ({
      classId,
      session: {
        uid,
        sequence,
        number,
        date,
        part,
        periods: row.periods,
        topic: row.topic,
        room: row.room,
        off: Boolean(row.cancelled),
        trainerIds: (trainers.get(id) ?? []).map(({ personId }) => personId),
      },
    }));
    return new Map(
      [...grouped(told, ({ classId }) => classId)].map(([classId, group]) => [
        classId,
        group.map(({ session }) => session),
      ]),
    );
  }

  /** Sessions by their ids, with who teaches them. */
  async taught(sessionIds: readonly number[]): Promise<Map<number, TaughtTold>> {
    if (sessionIds.length === 0) return new Map();
    const { manager } = this.unitOfWork;
    const sessions = await manager.findBy(ClassSession, { id: In([...sessionIds]) });
    const trainers = grouped(
      await manager.findBy(SessionTrainer, { sessionId: In([...sessionIds]) }),
      ({ sessionId }) => sessionId,
    );
    return new Map(
      sessions.map(({ id, number, date }) => [
        id,
        { number, date, trainerIds: (trainers.get(id) ?? []).map(({ personId }) => personId) },
      ]),
    );
  }

  /** Sessions that were dropped, by their lasting names. */
  async dropped(uids: readonly string[]): Promise<Map<string, SessionTold>> {
    if (uids.length === 0) return new Map();
    const rows = await this.unitOfWork.manager.findBy(DroppedSession, { uid: In([...uids]) });
    return new Map(
      rows.map(({ uid, sequence, date, part, periods, topic, room }) => [
        uid,
        { uid, sequence, number: null, date, part, periods, topic, room, off: true, trainerIds: [] },
      ]),
    );
  }

  async names(personIds: readonly number[]): Promise<Map<number, string>> {
    if (personIds.length === 0) return new Map();
    const rows = await this.unitOfWork.manager.find(Person, {
      select: { id: true, fullName: true },
      where: { id: In([...personIds]) },
    });
    return new Map(rows.map(({ id, fullName }) => [id, fullName]));
  }

  async unitOfEnrolment(enrolmentIds: readonly number[]): Promise<Map<number, number>> {
    if (enrolmentIds.length === 0) return new Map();
    const rows = await this.unitOfWork.manager.find(Enrolment, {
      select: { id: true, unitId: true },
      where: { id: In([...enrolmentIds]) },
    });
    return new Map(rows.map(({ id, unitId }) => [id, unitId]));
  }

  /** At which place each of those stands who wait for a seat in the classes. */
  async waitingPlaces(classIds: readonly number[]): Promise<Map<number, number>> {
    if (classIds.length === 0) return new Map();
    const rows = await this.unitOfWork.manager.find(Enrolment, {
      select: { id: true, classId: true, priority: true, queueNumber: true },
      where: { classId: In([...classIds]), state: 'waitlisted' },
    });
    const lists = [...grouped(rows, ({ classId }) => classId).values()];
    return new Map(
      lists.flatMap((list) => list.sort(byWaitingOrder).map(({ id }, index): [number, number] => [id, index + 1])),
    );
  }

  async calls(ids: readonly number[]): Promise<Map<number, CallTold>> {
    if (ids.length === 0) return new Map();
    const { manager } = this.unitOfWork;
    const calls = await manager.find(NominationCall, {
      select: { id: true, deadline: true },
      where: { id: In([...ids]) },
    });
    const units = await manager
      .createQueryBuilder(NominationQuotaUnit, 'q')
      .innerJoin(NominationQuota, 'quota', 'quota.id = q.quota_id')
      .innerJoin(Unit, 'unit', 'unit.id = q.unit_id')
      .innerJoin(UnitVersion, 'v', versionOn('v', 'unit', ':today'), { today: this.clock.today() })
      .leftJoin(NominationList, 'l', 'l.call_id = q.call_id AND l.unit_id = q.unit_id')
      .where('q.call_id IN (:...ids)', { ids })
      .select([
        'q.call_id AS callId',
        'q.unit_id AS unitId',
        'q.quota_id AS quotaId',
        'quota.seats AS seats',
        'v.label AS label',
        'l.state AS state',
      ])
      .orderBy('q.id')
      .getRawMany<Omit<AskedUnit, 'answered'> & { callId: number; state: ListState | null }>();
    const asked = grouped(units, ({ callId }) => callId);
    return new Map(
      calls.map(({ id, deadline }) => [
        id,
        {
          deadline,
          units: (asked.get(id) ?? []).map(({ unitId, quotaId, seats, label, state }) => ({
            unitId,
            quotaId,
            seats: Number(seats),
            label,
            answered: isAnswered(state),
          })),
        },
      ]),
    );
  }

  async lists(ids: readonly number[]): Promise<Map<number, { unitId: number; label: string }>> {
    if (ids.length === 0) return new Map();
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(NominationList, 'l')
      .innerJoin(Unit, 'unit', 'unit.id = l.unit_id')
      .innerJoin(UnitVersion, 'v', versionOn('v', 'unit', ':today'), { today: this.clock.today() })
      .where('l.id IN (:...ids)', { ids })
      .select(['l.id AS id', 'l.unit_id AS unitId', 'v.label AS label'])
      .getRawMany<{ id: number; unitId: number; label: string }>();
    return new Map(rows.map(({ id, unitId, label }) => [id, { unitId, label }]));
  }

  /** By class: the units whose lists hold names that stand. */
  async namingUnits(classIds: readonly number[]): Promise<Map<number, number[]>> {
    if (classIds.length === 0) return new Map();
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(NominationList, 'l')
      .innerJoin(NominationCall, 'c', 'c.id = l.call_id')
      .innerJoin(Nominee, 'n', 'n.list_id = l.id AND n.active_key IS NOT NULL')
      .where('c.class_id IN (:...classIds)', { classIds })
      .select(['c.class_id AS classId', 'l.unit_id AS unitId'])
      .distinct(true)
      .getRawMany<{ classId: number; unitId: number }>();
    return new Map(
      [...grouped(rows, ({ classId }) => classId)].map(([classId, group]) => [
        classId,
        group.map(({ unitId }) => unitId),
      ]),
    );
  }

  async certificates(ids: readonly number[]): Promise<Map<number, { personId: number; number: string }>> {
    if (ids.length === 0) return new Map();
    const rows = await this.unitOfWork.manager.find(Certificate, {
      select: { id: true, personId: true, registerNumber: true },
      where: { id: In([...ids]) },
    });
    return new Map(rows.map(({ id, personId, registerNumber }) => [id, { personId, number: registerNumber }]));
  }
}
