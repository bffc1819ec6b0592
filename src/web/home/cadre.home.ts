import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { RegisterService } from '../../features/certificates/register.service.js';
import { OwnCheckInsService } from '../../features/checkins/own-check-ins.service.js';
import { OwnAttendanceService } from '../../features/appeals/own-attendance.service.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { MyLearningQuery } from '../my/my-learning.query.js';
import { page, type PageResult } from '../shared/page-result.js';
import { cadreHomeView } from './cadre-home.view.js';
import type { RoleHome } from './role-home.js';

const OPEN_AT_MOST = 10;

/** Hardly anybody learns in more classes at once. */
const RUNNING_AT_MOST = 5;

/** What a cadre wants to know: the next session, the certificates, the classes to join. */
@Injectable()
export class CadreHome implements RoleHome {
  constructor(
    private readonly learning: MyLearningQuery,
    private readonly register: RegisterService,
    private readonly classes: ClassesService,
    private readonly attendance: OwnAttendanceService,
    private readonly checkIns: OwnCheckInsService,
    private readonly clock: Clock,
  ) {}

  async show(actor: Actor): Promise<PageResult> {
    const lines = await this.learning.of(actor);
    const today = this.clock.today();
    const learnsToday = lines.some(({ sessions }) => sessions.some(({ date }) => date === today));
    const running = lines
      .filter(({ enrolment, cls }) => enrolment.state === 'enrolled' && cls.state === 'running')
      .map(({ cls }) => cls);
    return page(
      'home/cadre',
      cadreHomeView({
        name: actor.name,
        lines,
        risks: await this.attendance.atRisk(actor, running.slice(0, RUNNING_AT_MOST)),
        checkIns: learnsToday ? await this.checkIns.open(actor) : [],
        certificates: actor.personId === null ? [] : await this.register.ofPerson(actor.personId),
        open: await this.classes.list(actor, { states: ['open'], limit: OPEN_AT_MOST, order: 'soonest' }),
        today,
        now: this.clock.now(),
      }),
    );
  }
}
