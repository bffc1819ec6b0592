import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import type { FieldProblem } from '../../common/errors.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { ClashesService } from '../../features/sessions/clashes.service.js';
import { KnownChoicesQuery } from '../../features/sessions/known-choices.query.js';
import { TimetableEditingService } from '../../features/sessions/timetable-editing.service.js';
import { standingOf, TimetableService } from '../../features/sessions/timetable.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { readForm, refusalOf } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused, refusedFor } from '../shared/refused.js';
import { emptyRows, filled, kept, onTopOf, withoutPicked } from './timetable-acts.js';
import { linesByPattern } from './timetable-pattern.form.js';
import {
  readTimetable,
  rowOfSession,
  sessionReasonForm,
  timetableActForm,
  type TimetableRow,
  typedTimetable,
} from './timetable.form.js';
import { timetableView } from './timetable.view.js';
import { TrainerNames, trainerText } from './trainer-names.js';
import { rawOfPage, slotsOf } from './timetable-usual.js';

interface Shown {
  rows: readonly TimetableRow[];
  problems: readonly FieldProblem[];
}

/** The timetable of a class as one table: laid out, filled in, changed and dropped before anything of it is saved. */
@Controller('classes/:code/sessions')
export class TimetableController {
  constructor(
    private readonly classes: ClassesService,
    private readonly timetable: TimetableService,
    private readonly editing: TimetableEditingService,
    private readonly clashes: ClashesService,
    private readonly choices: KnownChoicesQuery,
    private readonly names: TrainerNames,
  ) {}

  @Get()
  @Page({ permission: 'classes.manage' })
  show(@CurrentActor() actor: Actor, @Param('code') code: string) {
    return this.view(actor, code, {}, { rows: [], problems: [] });
  }

  /**
   * `act` says what is wanted: `plan` lays new lines out, `fill` gives picked lines the same contents, `drop` takes picked ones
   * away, `keep:<line>` keeps one after all, `more` adds empty lines, `check` looks for clashes; none of these saves. `save` does.
   */
  @Post()
  @Page({ permission: 'classes.manage' })
  async act(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: Record<string, unknown>) {
    const form = readForm(timetableActForm, body);
    const act = form.raw['act'] ?? 'check';
    const typed = typedTimetable(form.raw);
    if (!form.ok) return this.view(actor, code, body, { rows: typed, problems: form.problems }, 422);
    if (act === 'save') {
      return this.save(actor, code, body, typed, form.values.override ? form.values.clashReason : null);
    }
    const { rows, problems } = this.changed(act, typed, body, form.values);
    const read = await this.read(actor, code, rows);
    const wrong = read.problems.length > 0 ? read.problems : await this.editing.problems(actor, code, read.lines);
    const more = act === 'more' ? emptyRows() : [];
    return this.view(actor, code, body, { rows: [...rows, ...more], problems: [...problems, ...wrong] });
  }

  /** Calls a session off. */
  @Post('cancellation')
  @Page({ permission: 'classes.manage' })
  async cancel(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    const form = readForm(sessionReasonForm, body);
    if (!form.ok) return refusedFor(paths.sessions(code), form.problems[0]!);
    try {
      await this.editing.cancel(actor, code, form.values.session, form.values.reason);
    } catch (error) {
      return refused(paths.sessions(code), error);
    }
    return redirect(paths.sessions(code), done('timetable.done.cancelled'));
  }

  /** Holds a session after all that was called off. */
  @Post('reopening')
  @Page({ permission: 'classes.manage' })
  async reopen(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    const form = readForm(sessionReasonForm, body);
    if (!form.ok) return refusedFor(paths.sessions(code), form.problems[0]!);
    try {
      await this.editing.reopen(actor, code, form.values.session, form.values.reason);
    } catch (error) {
      return refused(paths.sessions(code), error);
    }
    return redirect(paths.sessions(code), done('timetable.done.reopened'));
  }

  private async save(
    actor: Actor,
    code: string,
    body: Record<string, unknown>,
    rows: readonly TimetableRow[],
    clashReason: string | null,
  ) {
    const { lines, problems } = await this.read(actor, code, rows);
    if (problems.length > 0) return this.view(actor, code, body, { rows, problems }, 422);
    try {
      const { added, changed, dropped } = await this.editing.save(actor, code, lines, clashReason);
      if (added + changed + dropped === 0) {
        return redirect(paths.sessions(code), { kind: 'info', key: 'timetable.done.nothing', params: {} });
      }
      return redirect(paths.sessions(code), done('timetable.done.saved', { added, changed, dropped }));
    } catch (error) {
      const refusal = refusalOf(error);
      return this.view(actor, code, body, { rows, problems: refusal.problems }, refusal.status);
    }
  }

  /** The lines as an act makes them, and why it could not. */
  private changed(
    act: string,
    rows: readonly TimetableRow[],
    body: unknown,
    fill: { fillRoom: string | null; fillTrainers: string | null; fillTopic: string | null },
  ): Shown {
    const shown = (changed: readonly TimetableRow[]): Shown => ({ rows: changed, problems: [] });
    const keep = /^keep:(\d{1,3})$/.exec(act)?.[1];
    if (keep !== undefined) return shown(kept(rows, Number(keep)));
    if (act === 'fill') {
      return shown(filled(rows, { room: fill.fillRoom, trainers: fill.fillTrainers, topic: fill.fillTopic }));
    }
    if (act === 'plan') {
      const { added, problems } = linesByPattern(body, rows);
      return { rows: [...rows, ...added], problems };
    }
    if (act !== 'drop') return shown(rows);
    if (rows.some(({ picked }) => picked)) return shown(withoutPicked(rows));
    return { rows, problems: [{ field: '', code: 'timetable_none_picked', params: {} }] };
  }

  private async read(actor: Actor, code: string, rows: readonly TimetableRow[]) {
    const cls = await this.classes.getManaged(actor, code);
    const texts = rows.map(({ trainers }) => trainers);
    const trainers = await this.names.read(actor, texts, await this.choices.trainers(cls.id));
    return readTimetable(rows, trainers);
  }

  private async view(actor: Actor, code: string, body: Record<string, unknown>, shown: Shown, status = 200) {
    const cls = await this.classes.getManaged(actor, code);
    const standing = await this.timetable.taught(cls.id);
    const trainers = await this.choices.trainers(cls.id);
    const told = new Set(
      shown.problems
        .filter((problem) => problem.code === 'session_changed_meanwhile' || problem.code === 'session_gone')
        .map(({ field }) => Number(field.split('.')[1])),
    );
    const rows = onTopOf(shown.rows, standing, told, (session) =>
      rowOfSession(session, trainerText(session.trainers, trainers)),
    );
    const view = timetableView({
      cls,
      standing,
      registered: await this.editing.registered(cls.id),
      rows,
      problems: shown.problems,
      clashes: shown.problems.length > 0 ? [] : await this.clashes.standing(actor, cls, standing.map(standingOf)),
      trainers,
      rooms: await this.choices.rooms(cls.place),
      raw: rawOfPage(body, cls, rows),
      slots: slotsOf(body),
    });
    return page('classes/timetable', view, status);
  }
}
