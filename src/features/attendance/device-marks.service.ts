import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { DomainError, forbidden } from '../../common/errors.js';
import { grouped } from '../../common/grouped.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { logger } from '../../platform/logging/logger.js';
import { DeviceMarksOfClass, type Sender } from './device-marks-of-class.js';
import type { DeviceAnswer, DeviceMark, DeviceMarks } from './device-mark.js';

/**
 * Takes in the marks that devices send, at once or long after: each has effect once, however often it comes, and none is
 * dropped. What cannot be set waits for somebody to decide.
 */
@Injectable()
export class DeviceMarksService {
  constructor(
    private readonly ofClass: DeviceMarksOfClass,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * One answer for each mark, in their order. Each class is a unit of work of its own: one that fails does not hold up the
   * others, and its marks are to be sent again. @throws DomainError forbidden
   */
  async receive(actor: Actor, { sentAt, marks }: DeviceMarks): Promise<DeviceAnswer[]> {
    mustBeAllowed(actor, 'attendance.mark');
    if (actor.userId === null) throw forbidden();
    const sender = { ...actor, userId: actor.userId };
    const answers = new Map<DeviceMark, DeviceAnswer>();
    for (const [code, own] of grouped(marks, (mark) => mark.code)) {
      const given = await this.receiveFor(sender, code, own, sentAt);
      for (const [index, mark] of own.entries()) answers.set(mark, given[index]!);
    }
    return marks.map((mark) => answers.get(mark)!);
  }

  private async receiveFor(
    sender: Sender,
    code: string,
    marks: readonly DeviceMark[],
    sentAt: Instant,
  ): Promise<DeviceAnswer[]> {
    try {
      return await this.unitOfWork.run(() => this.ofClass.settle(sender, code, marks, sentAt));
    } catch (error) {
      if (error instanceof DomainError && error.status === 404) return this.ofClass.refuse(sender, code, marks);
      logger.error({ class: code, marks: marks.length, err: error }, 'marks of a device could not be taken in');
      const why = { code: 'attendance_try_again', params: {} };
      return marks.map(({ key }) => ({ key, outcome: 'retry', mark: null, why, reviewId: null }));
    }
  }
}
