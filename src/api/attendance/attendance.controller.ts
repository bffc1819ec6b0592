import { Body, Get, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../common/actor.js';
import { AttendanceService } from '../../features/attendance/attendance.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { Answers, ApiResource } from '../shared/api-resource.js';
import { newMarksSchema, sheetJson, sheetSchema } from './mark.json.js';

const sessionNumber = z.coerce.number().int().min(1).max(100_000);

/** The register of one session. */
@ApiResource('classes/:code/sessions/:n/attendance')
export class AttendanceApi {
  constructor(private readonly attendance: AttendanceService) {}

  /** Everybody who belonged to the class on the day, marked or not. @throws DomainError not_found */
  @Get()
  @Page({ permission: 'attendance.read' })
  @Answers(sheetSchema)
  async getAttendance(
    @CurrentActor() actor: Actor,
    @Param('code') classCode: string,
    @Param('n', { schema: sessionNumber }) number: number,
  ) {
    return sheetJson((await this.attendance.sheet(actor, classCode, number)).learners);
  }

  /** Sets and clears marks, all or none, and answers the register as it is then. @throws DomainError those of AttendanceService.save */
  @Put()
  @Page({ permission: 'attendance.mark' })
  @Answers(sheetSchema)
  async putAttendance(
    @CurrentActor() actor: Actor,
    @Param('code') classCode: string,
    @Param('n', { schema: sessionNumber }) number: number,
    @Body({ schema: newMarksSchema }) body: z.infer<typeof newMarksSchema>,
  ) {
    const { marks, reason = null } = body;
    await this.attendance.save(actor, classCode, number, marks, { source: 'api', reason });
    return sheetJson((await this.attendance.sheet(actor, classCode, number)).learners);
  }
}
