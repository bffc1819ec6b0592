import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { addDays, type CalendarDate, formatDate, weekday } from '../../common/dates/calendar-date.js';
import { type FieldProblem, onePerField } from '../../common/errors.js';
import { farDayProblem, LONGEST_CLASS_DAYS } from '../../features/classes/rules/class-dates.js';
import { CoursesService } from '../../features/courses/courses.service.js';
import { type ClassCopy, ClassCopiesService } from '../../features/lifecycle/class-copies.service.js';
import { PeopleService } from '../../features/people/people.service.js';
import { ClassLifeService } from '../../features/results/class-life.service.js';
import type { PlannedSession } from '../../features/sessions/rules/timetable-problems.js';
import { sessionsByPattern } from '../../features/sessions/rules/weekly-pattern.js';
import { TimetableService } from '../../features/sessions/timetable.service.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { type FormRead, problemsOf, type RawForm, readForm } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { type ClassChoices, newClassView, rawOfCopy } from './class-form.view.js';
import { newClassForm, patternForm } from './class.form.js';
import { readRows, rowsOf, type SessionRow, typedRows } from './session-rows.form.js';

/** Lines of the timetable as they are about to be shown, with what stands against them. */
interface LaidOut {
  rows: readonly SessionRow[];
  problems: readonly FieldProblem[];
}

/** Registers classes: new ones, and copies of classes that were held before. */
@Controller('classes')
export class ClassRegistrationController {
  constructor(
    private readonly timetable: TimetableService,
    private readonly copies: ClassCopiesService,
    private readonly life: ClassLifeService,
    private readonly courses: CoursesService,
    private readonly units: UnitsService,
    private readonly people: PeopleService,
    private readonly clock: Clock,
  ) {}

  /** The empty form, with a `course` chosen; or filled with what a class held before (`from`) gives to one that is held again. */
  @Get('new')
  @Page({ permission: 'classes.manage' })
  async new(@CurrentActor() actor: Actor, @Query('course') course: unknown, @Query('from') from: unknown) {
    const choices = await this.choices(actor);
    if (typeof from === 'string' && from !== '') {
      const copy = await this.copies.prepare(actor, from);
      return page(
        'classes/new',
        newClassView(choices, rawOfCopy(copy), slotsOf(copy), rowsOf(copy.sessions), [], copy.source),
      );
    }
    const raw = {
      courseCode: typeof course === 'string' ? course : '',
      periodsPerSession: '4',
      hostUnitCode: await this.ownUnitCode(actor, choices),
    };
    return page('classes/new', newClassView(choices, raw, null, [], []));
  }

  /**
   * Registers a class (`act=draft`), opens it too (`act=open`), or only lays its sessions out: by the weekly pattern
   * (`act=plan`), as the copied class had them from the typed day on (`act=shift`), without a line (`act=drop:<line>`).
   */
  @Post()
  @Page({ permission: 'classes.manage' })
  async create(@CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const form = readForm(newClassForm, body);
    const act = form.raw['act'] ?? 'draft';
    const copy = form.raw['from'] ? await this.copies.prepare(actor, form.raw['from'], startOf(form.raw)) : null;
    const slots = [(body['slots'] as string | string[] | undefined) ?? []].flat();
    const again = async ({ rows, problems }: LaidOut, status = problems.length > 0 ? 422 : 200, raw = form.raw) =>
      page('classes/new', newClassView(await this.choices(actor), raw, slots, rows, problems, copy?.source), status);

    if (act === 'shift' && copy) {
      return again(shifted(copy, form.raw), undefined, { ...form.raw, endDate: formatDate(copy.endDate) });
    }
    const laidOut = await this.layOut(act, body, form.raw);
    if (act === 'plan' || act.startsWith('drop:')) return again(laidOut);
    const read = readRows(laidOut.rows);
    const unread = [...(form.ok ? [] : form.problems), ...laidOut.problems, ...read.problems];
    const endDate = form.ok ? (form.values.endDate ?? endOf(form.values.startDate, read.sessions)) : null;
    const problems = [
      ...unread,
      ...(unread.length === 0 && endDate === null ? [END_UNKNOWN] : []),
      ...this.unlikely(form),
    ];
    if (!form.ok || endDate === null || problems.length > 0) {
      return again({ rows: laidOut.rows, problems: onePerField(problems) });
    }
    const { clashReason, dayMeant: _, ...details } = form.values;
    const input = { ...details, endDate };
    const sessions = copy ? taughtAs(copy, read.sessions) : read.sessions;
    const trainers = copy?.trainerIds ?? (actor.personId === null ? [] : [actor.personId]);
    let code: string;
    try {
      ({ code } =
        act === 'open'
          ? await this.life.registerOpen(actor, input, sessions, trainers, clashReason)
          : await this.timetable.registerClass(actor, input, sessions, trainers, clashReason));
    } catch (error) {
      return again({ rows: laidOut.rows, problems: problemsOf(error) });
    }
    return redirect(
      act === 'open' ? paths.roster(code) : paths.class(code),
      done(act === 'open' ? 'classes.done.opened' : 'classes.done.registered', { code }),
    );
  }

  /** The lines as typed, without a dropped one; laid out by the pattern where that is asked for, or where there are none. */
  private async layOut(act: string, body: unknown, raw: RawForm): Promise<LaidOut> {
    const dropped = /^drop:(\d+)$/.exec(act)?.[1];
    const typed = typedRows(raw, dropped === undefined ? null : Number(dropped));
    if (dropped !== undefined || (act !== 'plan' && typed.length > 0)) return { rows: typed, problems: [] };
    const planned = await this.plan(body, raw);
    return planned.problems.length > 0 ? { rows: typed, problems: planned.problems } : planned;
  }

  /** Sessions by the weekly pattern, or what the dates and the course do not say yet. */
  private async plan(body: unknown, raw: RawForm): Promise<LaidOut> {
    const pattern = readForm(patternForm, body);
    const details = readForm(newClassForm.pick({ courseCode: true, startDate: true, endDate: true }), raw);
    if (!pattern.ok || !details.ok) {
      return { rows: [], problems: [...(pattern.ok ? [] : pattern.problems), ...(details.ok ? [] : details.problems)] };
    }
    const { courseCode, startDate } = details.values;
    const endDate = details.values.endDate ?? addDays(startDate, LONGEST_CLASS_DAYS);
    const course = (await this.courses.list()).find(({ course: { code } }) => code === courseCode);
    if (!course)
      return { rows: [], problems: [{ field: 'courseCode', code: 'course_unknown', params: { code: courseCode } }] };
    const totalPeriods = course.version.periods;
    return { rows: rowsOf(sessionsByPattern({ startDate, endDate, ...pattern.values, totalPeriods })), problems: [] };
  }

  /** A first day that nobody would type by intention, unless the box says that it is meant. */
  private unlikely(form: FormRead<Pick<z.infer<typeof newClassForm>, 'startDate' | 'dayMeant'>>): FieldProblem[] {
    if (!form.ok || form.values.dayMeant) return [];
    const problem = farDayProblem(form.values.startDate, this.clock.today());
    return problem ? [problem] : [];
  }

  /** Classes are usually hosted by the unit of whoever registers them. */
  private async ownUnitCode(actor: Actor, { units }: ClassChoices): Promise<string> {
    const posting = actor.personId === null ? null : await this.people.currentPosting(actor.personId);
    return units.find(({ id }) => id === posting?.unitId)?.code ?? '';
  }

  private async choices(actor: Actor): Promise<ClassChoices> {
    const units = await this.units.listInScope(actor, { asOf: this.clock.today() });
    return { courses: await this.courses.list(), units };
  }
}

const END_UNKNOWN: FieldProblem = { field: 'endDate', code: 'class_end_unknown', params: {} };

/** The day of the last session; null while none is laid out. */
function endOf(startDate: CalendarDate, sessions: readonly PlannedSession[]): CalendarDate | null {
  if (sessions.length === 0) return null;
  return sessions.reduce((last, { date }) => (date > last ? date : last), startDate);
}

/** The half days of the week on which the copied class was taught. */
function slotsOf({ sessions }: ClassCopy): string[] {
  return [...new Set(sessions.map(({ date, part }) => `${weekday(date)}:${part}`))];
}

/** Sessions that stand where those of the copied class do are taught by the people who taught those. */
function taughtAs(copy: ClassCopy, sessions: readonly PlannedSession[]): PlannedSession[] {
  const slotOf = ({ date, part }: PlannedSession): string => `${date} ${part}`;
  const trainers = new Map(copy.sessions.map((session) => [slotOf(session), session.trainerIds ?? []]));
  return sessions.map((session) => ({ ...session, trainerIds: trainers.get(slotOf(session)) ?? [] }));
}

const dayOnly = newClassForm.pick({ startDate: true });

/** The day that was typed; null where none can be read. */
function startOf(raw: RawForm): string | null {
  const form = readForm(dayOnly, raw);
  return form.ok ? form.values.startDate : null;
}

/** The sessions of the copied class from the typed day on; without a day they stay as typed. */
function shifted(copy: ClassCopy, raw: RawForm): LaidOut {
  const day = readForm(dayOnly, raw);
  return day.ok ? { rows: rowsOf(copy.sessions), problems: [] } : { rows: typedRows(raw), problems: day.problems };
}
