import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { MoreThan, MoreThanOrEqual } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EventsService } from '../../platform/events/events.service.js';
import { JobsService } from '../../platform/jobs/jobs.service.js';
import { ClassesService } from '../classes/classes.service.js';
import { AnswersQuery } from './answers.query.js';
import { CallsRepository } from './calls.repository.js';
import { NominationCall } from './nomination-call.entity.js';
import { isReminderDue } from './rules/reminder-due.js';

const HOUR_MS = 3_600_000;
const LEASE_MS = 10 * 60_000;

/** Reminds units that have not answered when the deadline of their call comes near: once in those days, by itself. Looks every hour. */
@Injectable()
export class RemindersJob implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobsService,
    private readonly calls: CallsRepository,
    private readonly answers: AnswersQuery,
    private readonly classes: ClassesService,
    private readonly events: EventsService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    const run = () => this.remindDue();
    this.jobs.start({ name: 'nominations.remind', everyMs: HOUR_MS, leaseMs: LEASE_MS, run });
  }

  /** Each call in a transaction of its own; answers how many were reminded. */
  async remindDue(): Promise<number> {
    const today = this.clock.today();
    const waiting = await this.unitOfWork.manager.findBy(NominationCall, {
      state: 'open',
      remindDays: MoreThan(0),
      deadline: MoreThanOrEqual(today),
    });
    let reminded = 0;
    for (const call of waiting.filter((each) => isReminderDue(each, today))) {
      if (await this.remind(call)) reminded += 1;
    }
    return reminded;
  }

  private remind({ classId }: NominationCall): Promise<boolean> {
    return this.unitOfWork.run(async () => {
      await this.classes.lock(classId);
      const call = await this.calls.ofClass(classId);
      if (call?.state !== 'open' || !isReminderDue(call, this.clock.today())) return false;
      await this.calls.update(call.id, { remindedAt: this.clock.instant() });
      if ((await this.answers.unansweredUnits(call.id)).length === 0) return false;
      await this.events.record({ kind: 'call.reminded', callId: call.id, classId });
      return true;
    });
  }
}
