import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { addDays, formatDate } from '../../common/dates/calendar-date.js';
import { conflict, DomainError } from '../../common/errors.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EventsService } from '../../platform/events/events.service.js';
import { logger } from '../../platform/logging/logger.js';
import { ClassesService } from '../classes/classes.service.js';
import { TimetableService } from '../sessions/timetable.service.js';
import { RegisterReminder } from './register-reminder.entity.js';
import { type MissingRegister, RegistersMissingQuery } from './registers-missing.query.js';
import { isRegisterReminderDue, mayRemindAgain, OLDEST_REMINDED_DAYS } from './rules/register-reminder-due.js';

/** Reminds those who teach of registers that are not taken: by itself on set days, and when somebody asks for it. */
@Injectable()
export class RegisterRemindersService {
  constructor(
    private readonly missing: RegistersMissingQuery,
    private readonly classes: ClassesService,
    private readonly timetable: TimetableService,
    private readonly events: EventsService,
    private readonly audit: AuditService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Reminds of the register of session `number` now, once a day at most; answers how many people are unmarked.
   * @throws DomainError forbidden, not_found (also outside the actor's scope), register_not_held, register_not_missing, register_reminded_today (all 409)
   */
  async remind(actor: Actor, code: string, number: number): Promise<{ unmarked: number }> {
    mustBeAllowed(actor, 'classes.manage');
    return this.unitOfWork.run(async () => {
      const cls = await this.classes.getManaged(actor, code);
      await this.classes.lock(cls.id);
      const session = await this.timetable.session(cls.id, number);
      const register = await this.missing.ofSession(session.id);
      const isOver = session.date < this.clock.today();
      const params = { number, date: formatDate(session.date) };
      if (register === null) throw conflict(isOver ? 'register_not_missing' : 'register_not_held', params);
      if (register.trainerNames === null) throw new DomainError('register_nobody_to_remind', { params });
      if (!mayRemindAgain(register.remindedAt, this.clock.today())) throw conflict('register_reminded_today', params);
      await this.tell(register);
      const unmarked = register.members - register.marked;
      const details = { session: number, unmarked };
      await this.audit.record(actor, { action: 'register.reminded', subjectType: 'class', subjectId: code, details });
      return { unmarked };
    });
  }

  /** Reminds of every register that is due today, each class in a transaction of its own: one that fails holds up no other and comes back; answers of how many. */
  async remindDue(): Promise<number> {
    const due = (await this.missing.since(this.oldest())).filter((register) => this.isDue(register));
    let reminded = 0;
    for (const classId of new Set(due.map((register) => register.classId))) {
      try {
        reminded += await this.remindClass(classId);
      } catch (error) {
        logger.error({ classId, err: error }, 'a class could not be reminded of its registers');
      }
    }
    return reminded;
  }

  /** Whoever else does the same waits for the class and then finds it done. */
  private remindClass(classId: number): Promise<number> {
    return this.unitOfWork.run(async () => {
      await this.classes.lock(classId);
      const due = (await this.missing.since(this.oldest(), classId)).filter((register) => this.isDue(register));
      for (const register of due) await this.tell(register);
      return due.length;
    });
  }

  private async tell({ sessionId, classId, members, marked, reminders }: MissingRegister): Promise<void> {
    await this.unitOfWork.manager
      .createQueryBuilder()
      .insert()
      .into(RegisterReminder)
      .values({ sessionId, at: this.clock.instant(), times: reminders + 1 })
      .orUpdate(['at', 'times'], ['session_id'])
      .updateEntity(false)
      .execute();
    await this.events.record({ kind: 'register.missing', classId, sessionId, unmarked: members - marked });
  }

  /** Nobody is told of a session that nobody teaches: it stays on the list of the office. */
  private isDue(register: MissingRegister): boolean {
    return register.trainerNames !== null && isRegisterReminderDue(register, this.clock.today());
  }

  private oldest(): string {
    return addDays(this.clock.today(), -OLDEST_REMINDED_DAYS);
  }
}
