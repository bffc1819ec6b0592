import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, isAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { PastClassesService } from '../../features/classes/past-classes.service.js';
import { EnrolmentsService } from '../../features/enrolments/enrolments.service.js';
import { PeopleService } from '../../features/people/people.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { optionalText, readForm, requiredText } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused } from '../shared/refused.js';
import { rosterView } from './roster.view.js';
import { summaryView } from './summary.view.js';

const FOUND_AT_MOST = 20;
const pickForm = z.object({
  personCode: z
    .union([z.string(), z.array(z.string())], 'nobody_picked')
    .transform((value) => [value].flat().slice(0, 200)),
});
const refusalForm = z.object({ reason: requiredText(500) });
const withdrawalForm = z.object({ reason: optionalText(500) });

/** The learners of a class: who is in, who waits, and the ways in. */
@Controller('classes/:code')
export class RosterController {
  constructor(
    private readonly classes: ClassesService,
    private readonly enrolments: EnrolmentsService,
    private readonly people: PeopleService,
    private readonly past: PastClassesService,
    private readonly clock: Clock,
  ) {}

  @Get('roster')
  @Page({ permission: 'roster.read' })
  async show(@CurrentActor() actor: Actor, @Param('code') code: string, @Query('q') q: unknown) {
    const cls = await this.classes.get(actor, code);
    const lines = await this.enrolments.roster(actor, cls);
    const manages = await this.classes.manages(actor, cls);
    const query = typeof q === 'string' ? q.slice(0, 100) : '';
    const found = manages && query !== '' ? await this.people.list(actor, { query, limit: FOUND_AT_MOST }) : null;
    const numbers = cls.summaryOnly ? await this.past.named(cls.id) : null;
    return page('classes/roster', {
      ...rosterView({ cls, lines, manages, query, found, today: this.clock.today() }),
      numbers: numbers && summaryView(numbers, isAllowed(actor, 'people.sensitive')),
    });
  }

  @Post('enrolments')
  @Page({ permission: 'enrolments.manage' })
  async add(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    const form = readForm(pickForm, body);
    if (!form.ok) return redirect(paths.roster(code), { kind: 'bad', key: 'errors.nobody_picked', params: {} });
    return this.attempt(code, async () => {
      const answers = await this.enrolments.enrolMany(actor, code, form.values.personCode);
      const waiting = answers.filter(({ state }) => state === 'waitlisted').length;
      return done(waiting > 0 ? 'classes.done.added_waiting' : 'classes.done.added', {
        count: answers.length,
        waiting,
      });
    });
  }

  @Post('enrolments/:id/approval')
  @Page({ permission: 'enrolments.manage' })
  approve(@CurrentActor() actor: Actor, @Param('code') code: string, @Param('id') id: string) {
    return this.attempt(code, async () =>
      done(`classes.done.approved_${(await this.enrolments.approve(actor, code, Number(id))).state}`),
    );
  }

  @Post('enrolments/:id/refusal')
  @Page({ permission: 'enrolments.manage' })
  decline(@CurrentActor() actor: Actor, @Param('code') code: string, @Param('id') id: string, @Body() body: unknown) {
    return this.attempt(code, async () => {
      const form = readForm(refusalForm, body);
      await this.enrolments.decline(actor, code, Number(id), form.ok ? form.values.reason : '');
      return done('classes.done.declined');
    });
  }

  @Post('enrolments/:id/withdrawal')
  @Page({ permission: 'enrolments.manage' })
  withdraw(@CurrentActor() actor: Actor, @Param('code') code: string, @Param('id') id: string, @Body() body: unknown) {
    return this.attempt(code, async () => {
      const form = readForm(withdrawalForm, body);
      await this.enrolments.withdraw(actor, code, Number(id), form.ok ? form.values.reason : null);
      return done('classes.done.withdrawn');
    });
  }

  private async attempt(code: string, act: () => Promise<ReturnType<typeof done>>) {
    try {
      return redirect(paths.roster(code), await act());
    } catch (error) {
      return refused(paths.roster(code), error);
    }
  }
}
