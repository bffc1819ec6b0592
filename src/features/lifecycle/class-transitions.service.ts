import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import type { ClassState } from '../../common/class-state.js';
import { DomainError } from '../../common/errors.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AppealsService } from '../appeals/appeals.service.js';
import { ClassesService } from '../classes/classes.service.js';
import { SeatsService } from '../enrolments/seats.service.js';
import { CallsService } from '../nominations/calls.service.js';
import { ClassLifeService } from '../results/class-life.service.js';

/**
 * Moves a class on with all that hangs on the step: its call for nominations, its waiting list, the seats set aside, the
 * appeals against its registers.
 */
@Injectable()
export class ClassTransitionsService {
  constructor(
    private readonly life: ClassLifeService,
    private readonly classes: ClassesService,
    private readonly calls: CallsService,
    private readonly seats: SeatsService,
    private readonly appeals: AppealsService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Moves a class to a state. Confirming its list, also on the way when an open class is started, first closes an open call,
   * so that unused seats come free, and lets those who wait into what is free, at once: no seat is kept for a reply. Cancelling closes the call too; enrolments
   * stay as they are, and count nowhere. A class is closed once every appeal is decided. Everything, or nothing.
   * @throws DomainError class_open_appeals and those of ClassLifeService.move
   */
  move(actor: Actor, code: string, to: ClassState, reason: string | null): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { id } = await this.classes.getManaged(actor, code);
      const { state } = await this.classes.lock(id);
      const confirms = state === 'open' && (to === 'confirmed' || to === 'running');
      if (confirms || to === 'cancelled') await this.calls.closeOf(actor, id, { fill: false });
      if (confirms) await this.seats.fill(actor, id, { keptForReply: false });
      if (to === 'closed') await this.mustHaveNoOpenAppeal(id);
      await this.life.move(actor, code, to, reason);
    });
  }

  private async mustHaveNoOpenAppeal(classId: number): Promise<void> {
    const count = (await this.appeals.countOpen([classId])).get(classId) ?? 0;
    if (count > 0) throw new DomainError('class_open_appeals', { params: { count } });
  }
}
