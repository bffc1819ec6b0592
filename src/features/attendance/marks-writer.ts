import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import type { Instant } from '../../common/dates/calendar-date.js';
import { grouped } from '../../common/grouped.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import type { ClassListed } from '../classes/classes.repository.js';
import { ClassesService } from '../classes/classes.service.js';
import type { ClassSession } from '../sessions/class-session.entity.js';
import type { AttendanceMark } from './attendance-mark.entity.js';
import type { AttendanceMarkChange } from './attendance-mark-change.entity.js';
import { AttendanceRepository } from './attendance.repository.js';
import type { PlannedMark } from './rules/plan-marks.js';

/** Where a change of a mark comes from, as its row keeps it. */
export type Provenance = Pick<
  AttendanceMarkChange,
  'source' | 'reason' | 'submissionKey' | 'saidAt' | 'clockAheadSeconds' | 'paperSheetId'
>;

/** A change that the rules allow. */
export interface MarkToWrite {
  session: Pick<ClassSession, 'id' | 'number'>;
  change: PlannedMark;
  from: Provenance;
}

/** Writes marks by whatever door they come in; every change keeps a row of its own. */
@Injectable()
export class MarksWriter {
  constructor(
    private readonly marks: AttendanceRepository,
    private readonly classes: ClassesService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Writes changes of one class in the order given; of several of one cell the last one stands. To be called inside a unit of
   * work with the class held. As many statements for one as for many.
   */
  async write(
    actor: Actor,
    cls: Pick<ClassListed, 'id' | 'code'>,
    writes: readonly MarkToWrite[],
    at: Instant,
  ): Promise<void> {
    if (writes.length === 0) return;
    const standing = new Map(writes.map((write) => [`${write.session.id}/${write.change.enrolmentId}`, write]));
    await this.marks.put([...standing.values()].map((write) => markOf(actor, write, at)));
    await this.marks.addChanges(writes.map((write) => changeOf(actor, write, at)));
    await this.classes.touch(cls.id);
    const bySession = grouped(writes, ({ session }) => session.number);
    await this.audit.recordAll(
      actor,
      [...bySession].map(([session, { length: changed }]) => ({
        action: 'attendance.saved',
        subjectType: 'class',
        subjectId: cls.code,
        details: { session, changed },
      })),
    );
  }
}

function markOf(actor: Actor, { session, change, from }: MarkToWrite, at: Instant): Omit<AttendanceMark, 'id'> {
  const { enrolmentId, status, minutesLate, note, version } = change;
  const { source, submissionKey, saidAt } = from;
  return {
    sessionId: session.id,
    enrolmentId,
    status,
    minutesLate,
    note,
    version,
    markedAt: at,
    markedByUserId: actor.userId,
    markedByName: actor.name,
    source,
    submissionKey,
    saidAt,
  };
}

function changeOf(actor: Actor, { session, change, from }: MarkToWrite, at: Instant): Omit<AttendanceMarkChange, 'id'> {
  const { status, ...rest } = change;
  return {
    ...rest,
    ...from,
    sessionId: session.id,
    toStatus: status,
    at,
    byUserId: actor.userId,
    byName: actor.name,
  };
}
