import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, isAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { PastClassesService } from '../../features/classes/past-classes.service.js';
import { EnrolmentsService } from '../../features/enrolments/enrolments.service.js';
import { LearnerClashesQuery } from '../../features/enrolments/learner-clashes.query.js';
import { isRosterFixed } from '../../features/enrolments/rules/can-enrol.js';
import { CallDeadlinesQuery } from '../../features/nominations/call-deadlines.query.js';
import { LeavingService } from '../../features/nominations/leaving.service.js';
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
  reason: optionalText(500),
});
const refusalForm = z.object({ reason: requiredText(500) });
const reasonForm = z.object({ reason: optionalText(500) });
const priorityForm = z.object({ priority: z.coerce.number().catch(NaN), reason: z.string().max(500).catch('') });
const backForm = z.object({ back: z.literal('home').optional().catch(undefined) });

/** What the page is asked for: people to add, and whose withdrawal is asked about (`leave`). */
type Asked = Readonly<Record<'q' | 'leave', unknown>>;

/** The learners of a class: who is in, who waits, and the ways in. */
@Controller('classes/:code')
export class RosterController {
  constructor(
    private readonly classes: ClassesService,
    private readonly enrolments: EnrolmentsService,
    private readonly people: PeopleService,
    private readonly past: PastClassesService,
    private readonly clashes: LearnerClashesQuery,
    private readonly calls: CallDeadlinesQuery,
    private readonly leaving: LeavingService,
    private readonly clock: Clock,
  ) {}

  @Get('roster')
  @Page({ permission: 'roster.read' })
  async show(@CurrentActor() actor: Actor, @Param('code') code: string, @Query() asked: Asked) {
    const cls = await this.classes.get(actor, code);
    const lines = await this.enrolments.roster(actor, cls);
    const manages = await this.classes.manages(actor, cls);
    const query = typeof asked.q === 'string' ? asked.q.slice(0, 100) : '';
    const leaving = Number(asked.leave);
    const found = manages && query !== '' ? await this.people.list(actor, { query, limit: FOUND_AT_MOST }) : null;
    const clashes = isRosterFixed(cls.state) ? new Map() : await this.clashes.ofMembers(cls.id);
    const reservedUntil = cls.reserved > 0 ? ((await this.calls.openUntil([cls.id])).get(cls.id) ?? null) : null;
    const approves = isAllowed(actor, 'enrolments.approve');
    const today = this.clock.today();
    const ownUnitsOnly = !manages && actor.unitScope !== 'all';
    const numbers = cls.summaryOnly ? await this.past.named(cls.id) : null;
    return page('classes/roster', {
      ...rosterView({
        cls,
        lines,
        manages,
        ownUnitsOnly,
        approves,
        clashes,
        reservedUntil,
        query,
        found,
        leaving,
        today,
      }),
      numbers: numbers && summaryView(numbers, isAllowed(actor, 'people.sensitive')),
    });
  }

  @Post('enrolments')
  @Page({ permission: 'enrolments.manage' })
  async add(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    const form = readForm(pickForm, body);
    if (!form.ok) return redirect(paths.roster(code), { kind: 'bad', key: 'errors.nobody_picked', params: {} });
    return this.attempt(paths.roster(code), async () => {
      const { personCode, reason } = form.values;
      const answers = await this.enrolments.enrolMany(actor, code, personCode, 'trainer', reason);
      const waiting = answers.filter(({ state }) => state === 'waitlisted').length;
      return done(waiting > 0 ? 'classes.done.added_waiting' : 'classes.done.added', {
        count: answers.length,
        waiting,
      });
    });
  }

  @Post('enrolments/:id/approval')
  @Page({ permission: 'enrolments.approve' })
  approve(@CurrentActor() actor: Actor, @Param('code') code: string, @Param('id') id: string, @Body() body: unknown) {
    return this.attempt(backOf(code, body), async () => {
      const form = readForm(reasonForm, body);
      const { state } = await this.enrolments.approve(actor, code, Number(id), form.ok ? form.values.reason : null);
      return done(`classes.done.approved_${state}`);
    });
  }

  @Post('enrolments/:id/refusal')
  @Page({ permission: 'enrolments.approve' })
  decline(@CurrentActor() actor: Actor, @Param('code') code: string, @Param('id') id: string, @Body() body: unknown) {
    return this.attempt(backOf(code, body), async () => {
      const form = readForm(refusalForm, body);
      await this.enrolments.decline(actor, code, Number(id), form.ok ? form.values.reason : '');
      return done('classes.done.declined');
    });
  }

  @Post('enrolments/:id/withdrawal')
  @Page({ permission: 'enrolments.manage' })
  withdraw(@CurrentActor() actor: Actor, @Param('code') code: string, @Param('id') id: string, @Body() body: unknown) {
    return this.attempt(paths.roster(code), async () => {
      const form = readForm(reasonForm, body);
      const enrolment = await this.enrolments.ofManaged(actor, code, Number(id));
      await this.leaving.leave(actor, enrolment, form.ok ? form.values.reason : null);
      return done('classes.done.withdrawn');
    });
  }

  @Post('enrolments/:id/priority')
  @Page({ permission: 'enrolments.manage' })
  prioritise(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ) {
    return this.attempt(paths.roster(code), async () => {
      await this.enrolments.prioritise(actor, code, Number(id), priorityForm.parse(body ?? {}));
      return done('enrolments.done.prioritised');
    });
  }

  private async attempt(to: string, act: () => Promise<ReturnType<typeof done>>) {
    try {
      return redirect(to, await act());
    } catch (error) {
      return refused(to, error);
    }
  }
}

/** Requests are also decided from the home page. */
function backOf(code: string, body: unknown): string {
  return backForm.parse(body ?? {}).back === 'home' ? paths.home() : paths.roster(code);
}
