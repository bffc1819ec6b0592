import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import type { FieldProblem } from '../../common/errors.js';
import { offsetOf, pageNumber } from '../../common/page.js';
import { ReorganisationsService } from '../../features/reorganisations/reorganisations.service.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf, type RawForm, readForm, requiredDate, requiredText } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { strandedView } from './stranded.view.js';

const PAGE_SIZE = 50;

const moveForm = z.object({
  person: z.union([z.string().transform((code) => [code]), z.array(z.string()).max(PAGE_SIZE)], 'stranded_nobody'),
  unit: requiredText(60),
  from: requiredDate(),
});

interface Typed {
  ticked: readonly string[] | 'all';
  raw: RawForm;
  problems: readonly FieldProblem[];
}

/** People left in units that have ended without an heir: the office says where they are now. */
@Controller('units/stranded')
export class StrandedController {
  constructor(
    private readonly reorganisations: ReorganisationsService,
    private readonly units: UnitsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page({ permission: 'people.manage' })
  list(@CurrentActor() actor: Actor, @Query('page') number: unknown, @Query('all') all: unknown) {
    return this.shown(actor, pageNumber(number), { ticked: all === '1' ? 'all' : [], raw: {}, problems: [] });
  }

  /** Moves the ticked people to one unit. */
  @Post()
  @Page({ permission: 'people.manage' })
  async move(@CurrentActor() actor: Actor, @Body() body: unknown) {
    const form = readForm(moveForm, body);
    const typed = { ticked: tickedIn(body), raw: form.raw };
    if (!form.ok) return this.shown(actor, 1, { ...typed, problems: form.problems }, 422);
    const { person, unit, from } = form.values;
    try {
      const people = await this.reorganisations.move(actor, person, unit, from);
      return redirect(paths.unitsStranded(), done('units.stranded.done', { people }));
    } catch (error) {
      const problems = problemsOf(error).map((problem) => ({ ...problem, field: fieldOf(problem.field) }));
      return this.shown(actor, 1, { ...typed, problems }, 422);
    }
  }

  private async shown(actor: Actor, number: number, typed: Typed, status = 200) {
    const slice = { limit: PAGE_SIZE, offset: offsetOf(number, PAGE_SIZE) };
    const { people, total } = await this.reorganisations.stranded(actor, slice);
    const today = this.clock.today();
    const units = total > 0 ? await this.units.listInScope(actor, { asOf: today }) : [];
    const view = strandedView({ people, total, page: number, pageSize: PAGE_SIZE, units, today, ...typed });
    return page('units/stranded', view, status);
  }
}

/** The service knows the unit as `unitCode`. */
function fieldOf(field: string): string {
  return field === 'unitCode' ? 'unit' : field;
}

function tickedIn(body: unknown): string[] {
  const person = (body as Readonly<Record<string, unknown>> | null | undefined)?.['person'];
  return (Array.isArray(person) ? person : [person]).filter((code): code is string => typeof code === 'string');
}
