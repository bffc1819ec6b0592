import { Clock } from '../../src/common/clock.js';
import type { DomainEvent } from '../../src/common/domain-event.js';
import type { Role } from '../../src/common/permissions.js';
import { UserRole } from '../../src/features/access/user-role.entity.js';
import { User } from '../../src/features/access/user.entity.js';
import { ClassTrainer } from '../../src/features/classes/class-trainer.entity.js';
import type { ClassListed } from '../../src/features/classes/classes.repository.js';
import { Enrolment } from '../../src/features/enrolments/enrolment.entity.js';
import type { EnrolmentState } from '../../src/features/enrolments/rules/enrolment-state.js';
import { NominationCall } from '../../src/features/nominations/nomination-call.entity.js';
import { NominationList } from '../../src/features/nominations/nomination-list.entity.js';
import { NominationQuotaUnit } from '../../src/features/nominations/nomination-quota-unit.entity.js';
import { NominationQuota } from '../../src/features/nominations/nomination-quota.entity.js';
import { EventTeller } from '../../src/features/notices/event-teller.js';
import { Mail } from '../../src/features/notices/mail.entity.js';
import { Notice } from '../../src/features/notices/notice.entity.js';
import type { Person } from '../../src/features/people/person.entity.js';
import { EventsService } from '../../src/platform/events/events.service.js';
import { Scene } from './scene.js';
import type { TestApp } from './test-app.js';

/** Somebody with an account, who can be told things. */
export interface Told {
  user: User;
  person: Person;
}

/** Accounts, seats and events, put in place directly: here it matters what is told, not how it came to be. */
export class NoticesScene {
  private users = 0;

  constructor(
    readonly program: TestApp,
    readonly scene: Scene,
  ) {}

  static async set(program: TestApp): Promise<NoticesScene> {
    return new NoticesScene(program, await Scene.set(program));
  }

  async user(given: Partial<User> = {}, role: { role: Role; unitCode?: string } = { role: 'cadre' }): Promise<Told> {
    const person = await this.scene.person();
    const { manager } = this.program.db;
    this.users += 1;
    const username = `user${this.users}`;
    const user = await manager.save(User, {
      username,
      passwordHash: '-',
      displayName: `${person.fullName} ${this.users}`,
      personId: person.id,
      active: true,
      locale: 'vi',
      email: `${username}@langson.gov.vn`,
      mailMode: 'each',
      createdAt: this.program.get(Clock).instant(),
      ...given,
    });
    const unitId = role.unitCode === undefined ? null : this.scene.unitId(role.unitCode);
    await manager.insert(UserRole, { userId: user.id, role: role.role, unitId });
    return { user, person };
  }

  async teaches(cls: ClassListed, { person }: Told): Promise<void> {
    await this.program.db.manager.insert(ClassTrainer, { classId: cls.id, personId: person.id, isLead: true });
  }

  async seat(
    cls: ClassListed,
    { person }: Told,
    state: EnrolmentState = 'enrolled',
    queueNumber: number | null = null,
  ) {
    return this.program.db.manager.save(Enrolment, this.seatOf(cls.id, person.id, state, queueNumber));
  }

  /** An enrolment as it is kept. */
  seatOf(classId: number, personId: number, state: EnrolmentState, queueNumber: number | null): Omit<Enrolment, 'id'> {
    const living = state !== 'withdrawn' && state !== 'declined';
    const at = this.program.get(Clock).instant();
    return {
      classId,
      personId,
      state,
      activeKey: living ? personId : null,
      unitId: this.scene.unitId('20-182-06172'),
      position: null,
      door: 'trainer',
      memberFrom: state === 'enrolled' ? '2011-01-01' : null,
      memberTo: null,
      queueNumber,
      priority: 0,
      waitlistedAt: state === 'waitlisted' ? at : null,
      offerUntil: null,
      requestedAt: at,
      decidedAt: null,
      reason: null,
      note: null,
    };
  }

  /** A letter as it is kept, due since long. */
  mailTo({ id, email, displayName }: User, n: number): Omit<Mail, 'id'> {
    return {
      userId: id,
      messageId: `letter-${n}@localhost`,
      toAddress: email!,
      toName: displayName,
      subject: `Thư ${n}`,
      body: 'Nội dung',
      calendar: null,
      state: 'queued',
      attempts: 0,
      nextAttemptAt: '2011-05-13T00:00:00.000Z',
      claimedUntil: null,
      claimedBy: null,
      lastError: null,
      createdAt: '2011-05-13T00:00:00.000Z',
      sentAt: null,
    };
  }

  happened(...events: DomainEvent[]): Promise<void> {
    return this.program.get(EventsService).record(...events);
  }

  /** Tells what waits. */
  tell(): Promise<number> {
    return this.program.get(EventTeller).tellAll();
  }

  /** What a user was told, in order: kinds. */
  async kindsTold({ user }: Told): Promise<string[]> {
    const rows = await this.program.db.manager.find(Notice, { where: { userId: user.id }, order: { id: 'ASC' } });
    return rows.map(({ kind }) => kind);
  }

  /** Letters to a user, in order. */
  lettersTo({ user }: Told): Promise<Mail[]> {
    return this.program.db.manager.find(Mail, { where: { userId: user.id }, order: { id: 'ASC' } });
  }

  /** A call with two seats for each of the units. */
  async call(classId: number, unitCodes: readonly string[]): Promise<number> {
    const { manager } = this.program.db;
    const at = this.program.get(Clock).instant();
    const { id: callId } = await manager.save(NominationCall, {
      classId,
      state: 'open',
      deadline: '2011-06-20',
      remindDays: 3,
      letterRequired: false,
      positions: null,
      onlyUntrainedUnits: false,
      prerequisiteCourseId: null,
      note: null,
      openedAt: at,
      closedAt: null,
      remindedAt: null,
      version: 1,
      createdAt: at,
    });
    for (const code of unitCodes) {
      const { id: quotaId } = await manager.save(NominationQuota, { callId, name: null, seats: 2, used: 0 });
      await manager.insert(NominationQuotaUnit, { quotaId, callId, unitId: this.scene.unitId(code) });
    }
    return callId;
  }

  /** The answer of a unit to a call. */
  async answer(callId: number, unitCode: string, state: 'submitted' | 'none'): Promise<number> {
    const { manager } = this.program.db;
    const unitId = this.scene.unitId(unitCode);
    const { quotaId } = await manager.findOneByOrFail(NominationQuotaUnit, { callId, unitId });
    const { id } = await manager.save(NominationList, {
      callId,
      quotaId,
      unitId,
      state,
      letterNumber: null,
      letterDate: null,
      note: null,
      submittedAt: null,
      version: 1,
      updatedAt: this.program.get(Clock).instant(),
      updatedByUserId: null,
      updatedByName: 'x',
    });
    return id;
  }
}
