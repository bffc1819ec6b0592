import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import type { FieldProblem } from '../../common/errors.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { TimetableService } from '../../features/sessions/timetable.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { problemsOf, type RawForm, readForm } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused, refusedFor } from '../shared/refused.js';
import { sessionForm } from './class.form.js';
import { readRows, type SessionRow, typedRows } from './session-rows.form.js';
import { timetableView } from './timetable.view.js';

const EMPTY_ROWS = 5;

/** Adds sessions to a class, several at once, and changes or drops single ones. */
@Controller('classes/:code/sessions')
export class TimetableController {
  constructor(
    private readonly classes: ClassesService,
    private readonly timetable: TimetableService,
  ) {}

  @Get()
  @Page({ permission: 'classes.manage' })
  show(@CurrentActor() actor: Actor, @Param('code') code: string) {
    return this.view(actor, code, emptyRows(), []);
  }

  @Post()
  @Page({ permission: 'classes.manage' })
  async add(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    const { raw } = readForm(sessionForm, body);
    const rows = typedRows(raw).filter(({ date, topic }) => date !== '' || topic !== '');
    const { sessions, problems } = readRows(rows);
    if (rows.length === 0) problems.push({ field: 'sessions.0', code: 'session_line_invalid', params: { number: 1 } });
    if (problems.length > 0) return this.view(actor, code, rows.length > 0 ? rows : emptyRows(), problems, 422);
    try {
      await this.timetable.addSessions(actor, code, sessions);
    } catch (error) {
      return this.view(actor, code, rows, problemsOf(error), 422);
    }
    return redirect(paths.sessions(code), done('classes.done.sessions_added', { count: sessions.length }));
  }

  @Post(':number/edit')
  @Page({ permission: 'classes.manage' })
  async edit(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('number') number: string,
    @Body() body: unknown,
  ) {
    const form = readForm(sessionForm, body);
    if (!form.ok) return refusedFor(paths.sessions(code), { code: 'session_line_invalid', params: { number } });
    return this.attempt(code, number, 'classes.done.session_edited', () =>
      this.timetable.editSession(actor, code, Number(number), form.values, sessionIdOf(form.raw)),
    );
  }

  @Post(':number/removal')
  @Page({ permission: 'classes.manage' })
  remove(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('number') number: string,
    @Body() body: unknown,
  ) {
    const { raw } = readForm(sessionForm, body);
    return this.attempt(code, number, 'classes.done.session_removed', () =>
      this.timetable.removeSession(actor, code, Number(number), sessionIdOf(raw)),
    );
  }

  private async attempt(code: string, number: string, doneKey: string, act: () => Promise<void>) {
    try {
      await act();
    } catch (error) {
      return refused(paths.sessions(code), error);
    }
    return redirect(paths.sessions(code), done(doneKey, { number }));
  }

  private async view(
    actor: Actor,
    code: string,
    rows: readonly SessionRow[],
    problems: readonly FieldProblem[],
    status = 200,
  ) {
    const cls = await this.classes.getManaged(actor, code);
    const sessions = await this.timetable.ofClass(cls.id);
    return page('classes/timetable', timetableView(cls, sessions, rows, problems), status);
  }
}

function emptyRows(): SessionRow[] {
  return Array.from({ length: EMPTY_ROWS }, () => ({ date: '', part: 'morning', periods: '4', topic: '', room: '' }));
}

/** The session that stood on the line when the page was made. */
function sessionIdOf(raw: RawForm): number | undefined {
  return /^\d{1,9}$/.test(raw['session'] ?? '') ? Number(raw['session']) : undefined;
}
