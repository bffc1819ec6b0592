import { Clock } from '../../src/common/clock.js';
import { AttendanceMarkChange } from '../../src/features/attendance/attendance-mark-change.entity.js';
import { AttendanceService } from '../../src/features/attendance/attendance.service.js';
import type { DeviceMark } from '../../src/features/attendance/device-mark.js';
import { DeviceMarksService } from '../../src/features/attendance/device-marks.service.js';
import { MarkReviewsService } from '../../src/features/attendance/mark-reviews.service.js';
import { MarkToReview } from '../../src/features/attendance/mark-to-review.entity.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { office } from './cast.js';
import { deviceMarks } from './marks-of-devices.js';
import type { RunningClass } from './recording-scene.js';
import type { TestApp } from './test-app.js';

/** Two who mark the same class on devices of their own. */
export const LAN = { ...office, userId: 101, name: 'Hoàng Thị Lan' };
export const NAM = { ...office, userId: 102, name: 'Vi Văn Nam' };

/** What devices send for a class that each test makes anew, and what is recorded of it. */
export class DeviceScene {
  constructor(
    private readonly program: () => TestApp,
    private readonly running: () => RunningClass,
  ) {}

  readonly now = () => this.program().get(Clock).instant();

  readonly send = (marks: DeviceMark[], actor = LAN, sentAt = this.now()) =>
    this.program().get(DeviceMarksService).receive(actor, { sentAt, marks });

  readonly marks = (given: Partial<DeviceMark> = {}) => deviceMarks(this.program(), this.running(), given);

  readonly firstMark = async (given: Partial<DeviceMark> = {}) => (await this.marks(given))[0]!;

  readonly recorded = async (number = 3) =>
    (await this.program().get(AttendanceService).sheet(office, this.running().code, number)).learners.map(
      ({ mark }) => mark,
    );

  readonly changes = (enrolmentId = this.running().learners[0]!.id) =>
    this.program().db.manager.find(AttendanceMarkChange, { where: { enrolmentId }, order: { version: 'ASC' } });

  readonly waiting = () => this.program().db.manager.findBy(MarkToReview, { classId: this.running().cls.id });

  readonly lastAudit = async () =>
    (await this.program().db.manager.find(AuditEntry, { order: { id: 'DESC' }, take: 1 }))[0];

  readonly decide = (id: number, decision: 'kept' | 'taken', reason: string | null = null, actor = NAM) =>
    this.program().get(MarkReviewsService).decide(actor, id, decision, reason);
}
