import { Controller, Get } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { RegisterService } from '../../features/certificates/register.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { myCertificatesView } from './my-certificates.view.js';
import { MyLearningQuery } from './my-learning.query.js';
import { myClassesView } from './my-classes.view.js';

/** What is a person's own: classes, timetable, certificates. */
@Controller('my')
export class MyController {
  constructor(
    private readonly learning: MyLearningQuery,
    private readonly register: RegisterService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page({ permission: 'account.own' })
  home() {
    return redirect(paths.home());
  }

  @Get('classes')
  @Page({ permission: 'account.own' })
  async classes(@CurrentActor() actor: Actor) {
    return page('my/classes', myClassesView(await this.learning.of(actor), this.clock.today(), this.clock.now()));
  }

  @Get('certificates')
  @Page({ permission: 'certificates.own' })
  async ownCertificates(@CurrentActor() actor: Actor) {
    const own = actor.personId === null ? [] : await this.register.ofPerson(actor.personId);
    return page('my/certificates', myCertificatesView(own));
  }
}
