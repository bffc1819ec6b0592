import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { RegisterService } from '../../features/certificates/register.service.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { MyLearningQuery } from '../my/my-learning.query.js';
import { page, type PageResult } from '../shared/page-result.js';
import { cadreHomeView } from './cadre-home.view.js';
import type { RoleHome } from './role-home.js';

const OPEN_AT_MOST = 10;

/** What a cadre wants to know: the next session, the certificates, the classes to join. */
@Injectable()
export class CadreHome implements RoleHome {
  constructor(
    private readonly learning: MyLearningQuery,
    private readonly register: RegisterService,
    private readonly classes: ClassesService,
    private readonly clock: Clock,
  ) {}

  async show(actor: Actor): Promise<PageResult> {
    return page(
      'home/cadre',
      cadreHomeView({
        name: actor.name,
        lines: await this.learning.of(actor),
        certificates: actor.personId === null ? [] : await this.register.ofPerson(actor.personId),
        open: await this.classes.list(actor, { states: ['open'], limit: OPEN_AT_MOST, order: 'soonest' }),
        today: this.clock.today(),
        now: this.clock.now(),
      }),
    );
  }
}
