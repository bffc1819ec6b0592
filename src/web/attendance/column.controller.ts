import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/errors.js';
import { AttendanceService } from '../../features/attendance/attendance.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { refusalOf } from '../shared/form.js';
import { done, page, type PageResult, redirect, type RedirectResult } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refusedFor } from '../shared/refused.js';
import { type ColumnOrder, readColumnOrder, readColumnWish, statusOf } from './column.form.js';
import { columnView } from './column.view.js';

/** Sets the marks of one session in one act: first shown, then done. */
@Controller('classes/:code/attendance/column')
export class ColumnController {
  constructor(
    private readonly attendance: AttendanceService,
    private readonly clock: Clock,
  ) {}

  /** `?session=<number>&status=P|L|E|A|none&which=unmarked|all|P|L|E|A`: whose marks would change, and how. */
  @Get()
  @Page({ permission: 'attendance.mark' })
  async preview(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageResult | RedirectResult> {
    const wish = readColumnWish(query);
    if (!wish) return this.toGrid(actor, code);
    const sheet = await this.attendance.sheet(actor, code, wish.session);
    return page('attendance/column', columnView(sheet, wish, this.clock.today()));
  }

  /** Sets the marks of those who were shown, as they were shown; whoever was marked meanwhile is shown again and nobody is set. */
  @Post()
  @Page({ permission: 'attendance.mark' })
  async set(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() body: unknown,
  ): Promise<PageResult | RedirectResult> {
    const read = readColumnOrder(body);
    if (!read.ok) return this.toGrid(actor, code);
    const order = read.values;
    try {
      await this.save(actor, code, order);
      return redirect(
        paths.attendanceGrid(code),
        done('attendance.done.column', { count: order.seen.size, number: order.session }),
      );
    } catch (error) {
      const { problems, status } = refusalOf(error);
      const [first] = problems;
      if (first?.code === 'session_moved') return refusedFor(paths.attendanceGrid(code), first);
      const sheet = await this.attendance.sheet(actor, code, order.session);
      return page('attendance/column', columnView(sheet, order, this.clock.today(), { order, problems }), status);
    }
  }

  /** A second press finds the marks standing as the first has set them, and is told the same. */
  private async save(actor: Actor, code: string, order: ColumnOrder): Promise<void> {
    const { session, sessionId, reason, seen } = order;
    if (seen.size === 0) {
      await this.attendance.sheet(actor, code, session);
      throw new DomainError('attendance_column_nobody');
    }
    const marks = [...seen].map(([enrolmentId, version]) => ({ enrolmentId, version, status: statusOf(order) }));
    await this.attendance.save(actor, code, session, marks, { source: 'column', sessionId, reason });
  }

  /** Where no session is named there is none to show; whoever may not see the class learns nothing. */
  private async toGrid(actor: Actor, code: string): Promise<RedirectResult> {
    await this.attendance.grid(actor, code);
    return redirect(paths.attendanceGrid(code));
  }
}
