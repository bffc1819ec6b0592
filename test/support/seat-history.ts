import { EnrolmentChange } from '../../src/features/enrolments/enrolment-change.entity.js';
import { Enrolment } from '../../src/features/enrolments/enrolment.entity.js';
import type { EnrolmentState } from '../../src/features/enrolments/rules/enrolment-state.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { TestApp } from './test-app.js';

const SEATS =
  "SELECT capacity, taken, reserved, (SELECT COUNT(*) FROM enrolments e WHERE e.class_id = c.id AND e.state IN ('enrolled', 'offered')) AS held FROM training_classes c WHERE c.id = ?";

/** What a class and its history say of its seats. */
export class SeatHistory {
  constructor(
    private readonly program: TestApp,
    private readonly classId: number,
  ) {}

  /** The seats and how many people hold one, in one statement. */
  async seatsNow(): Promise<{ capacity: number; taken: number; reserved: number; held: number }> {
    const [row] = (await this.program.get(UnitOfWork).manager.query(SEATS, [this.classId])) as {
      capacity: number;
      taken: number;
      reserved: number;
      held: number | string;
    }[];
    return { ...row!, held: Number(row!.held) };
  }

  /** With which state the enrolments of people began. */
  async firstStates(personIds: readonly number[]): Promise<(EnrolmentState | undefined)[]> {
    const rows = await this.program.db.manager
      .createQueryBuilder(Enrolment, 'e')
      .innerJoin(EnrolmentChange, 'change', 'change.enrolment_id = e.id AND change.from_state IS NULL')
      .select(['e.person_id AS personId', 'change.to_state AS state'])
      .where('e.class_id = :classId', { classId: this.classId })
      .getRawMany<{ personId: number; state: EnrolmentState }>();
    const stateOf = new Map(rows.map(({ personId, state }) => [personId, state]));
    return personIds.map((id) => stateOf.get(id));
  }

  /** Every kind of step that was taken, as `waitlisted offered`; a beginning as `- enrolled`. */
  async steps(): Promise<string[]> {
    const changes = await this.program.db.manager
      .createQueryBuilder(EnrolmentChange, 'change')
      .innerJoin(Enrolment, 'e', 'e.id = change.enrolment_id AND e.class_id = :classId', { classId: this.classId })
      .getMany();
    return [...new Set(changes.map(({ fromState, toState }) => `${fromState ?? '-'} ${toState}`))];
  }
}
