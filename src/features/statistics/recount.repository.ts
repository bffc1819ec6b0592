import { Injectable } from '@nestjs/common';
import { lockRows } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';

/** Present or late once; a list of the past says of everybody on it that they took part. */
const TOOK_PART =
  "(e.door = 'history' OR EXISTS (SELECT 1 FROM attendance_marks m WHERE m.enrolment_id = e.id AND m.status IN ('P', 'L')))";

const MARKED = 'EXISTS (SELECT 1 FROM attendance_marks m WHERE m.enrolment_id = e.id AND m.status IS NOT NULL)';

const PASSED =
  'EXISTS (SELECT 1 FROM results r JOIN result_sheets h ON h.id = r.sheet_id' +
  ' WHERE r.enrolment_id = e.id AND r.passed = 1 AND h.current_key IS NOT NULL)';

const CERTIFIED = 'EXISTS (SELECT 1 FROM certificates x WHERE x.active_key = e.id)';

const SOMEBODY_CAME =
  `(EXISTS (SELECT 1 FROM enrolments e WHERE e.class_id = c.id AND ${TOOK_PART})` +
  ' OR EXISTS (SELECT 1 FROM class_summaries s WHERE s.class_id = c.id AND s.participations > 0))';

/** A class counts once it has ended, or once somebody attended a session of it. */
const COUNTS = `(c.state IN ('finished', 'closed') OR (c.state IN ('confirmed', 'running') AND ${SOMEBODY_CAME}))`;

/** A summary-only class has no sessions: it ended on its last day. */
const COUNTED_ON = `CASE WHEN ${COUNTS} THEN COALESCE(c.last_session_date, c.end_date) END`;

/** A person who left a class and came back is one person in it: the enrolment that lives, else the last, counts for all. */
const LIVING_ELSE_LAST = " ORDER BY CASE WHEN w.state = 'enrolled' THEN 0 ELSE 1 END, w.enrolment_id DESC";

const FACT_COLUMNS =
  'class_id, enrolment_id, summary_id, person_id, unit_id, sex, minority,' +
  ' enrolments, participations, completions, certificates, women, minorities';

/** Counts classes anew from what was recorded, many at a time. */
@Injectable()
export class RecountRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Classes whose record has changed since they were counted, in order of id. */
  async staleClasses(among?: readonly number[]): Promise<number[]> {
    const rows: { id: number }[] = await this.unitOfWork.manager.query(
      'SELECT c.id AS id FROM training_classes c LEFT JOIN statistics_classes k ON k.class_id = c.id' +
        ' WHERE (k.class_id IS NULL OR k.record_version <> c.record_version)' +
        (among ? ` AND c.id IN (${marks(among)})` : '') +
        ' ORDER BY c.id',
      among ? [...among] : [],
    );
    return rows.map(({ id }) => id);
  }

  /** Holds classes until the transaction ends, so that nobody records or counts them meanwhile. */
  hold(classIds: readonly number[]): Promise<void> {
    return lockRows(this.unitOfWork.manager, 'training_classes', classIds);
  }

  /** Throws away what was counted of classes and counts them as they are now. */
  async recount(classIds: readonly number[]): Promise<void> {
    const { manager } = this.unitOfWork;
    const within = `IN (${marks(classIds)})`;
    await manager.query(`DELETE FROM statistics_facts WHERE class_id ${within}`, [...classIds]);
    await manager.query(`DELETE FROM statistics_classes WHERE class_id ${within}`, [...classIds]);
    await manager.query(
      'INSERT INTO statistics_classes (class_id, record_version, course_id, counted_on, year)' +
        ' SELECT t.id, t.record_version, t.course_id, t.counted_on, SUBSTR(t.counted_on, 1, 4) + 0' +
        ` FROM (SELECT c.id, c.record_version, c.course_id, ${COUNTED_ON} AS counted_on` +
        ` FROM training_classes c WHERE c.id ${within}) t`,
      [...classIds],
    );
    await manager.query(
      `INSERT INTO statistics_facts (${FACT_COLUMNS})` +
        ' SELECT t.class_id, t.enrolment_id, NULL, t.person_id, t.unit_id, t.sex, t.minority, 1, t.came,' +
        " t.came * t.passed, t.certified, CASE WHEN t.sex = 'female' THEN t.came ELSE 0 END," +
        ' CASE WHEN t.minority = 1 THEN t.came ELSE 0 END' +
        ` FROM (SELECT w.*, ${ofPerson('MAX(w.marked_present)')} AS came, ${ofPerson('MAX(w.holds_certificate)')} AS certified,` +
        ` ${ofPerson('ROW_NUMBER()', LIVING_ELSE_LAST)} AS turn FROM (` +
        'SELECT e.class_id, e.id AS enrolment_id, e.state, e.person_id, e.unit_id, p.sex, p.minority,' +
        ` ${asNumber(TOOK_PART)} AS marked_present, ${asNumber(PASSED)} AS passed, ${asNumber(CERTIFIED)} AS holds_certificate` +
        ' FROM statistics_classes k JOIN training_classes c ON c.id = k.class_id AND c.summary_only = 0' +
        ' JOIN enrolments e ON e.class_id = c.id JOIN people p ON p.id = e.person_id' +
        ` WHERE k.counted_on IS NOT NULL AND k.class_id ${within}` +
        ` AND (e.state = 'enrolled' OR (e.state = 'withdrawn' AND ${MARKED}))) w) t WHERE t.turn = 1`,
      [...classIds],
    );
    await manager.query(
      `INSERT INTO statistics_facts (${FACT_COLUMNS})` +
        ' SELECT s.class_id, NULL, s.id, NULL, s.unit_id, NULL, NULL, s.enrolments, s.participations,' +
        ' s.completions, 0, COALESCE(s.women, 0), COALESCE(s.minorities, 0)' +
        ' FROM statistics_classes k JOIN training_classes c ON c.id = k.class_id AND c.summary_only = 1' +
        ' JOIN class_summaries s ON s.class_id = c.id' +
        ` WHERE k.counted_on IS NOT NULL AND k.class_id ${within}`,
      [...classIds],
    );
  }
}

function marks(ids: readonly number[]): string {
  return ids.map(() => '?').join(', ');
}

/** Over all enrolments of a person in a class. */
function ofPerson(sum: string, order = ''): string {
  return `${sum} OVER (PARTITION BY w.class_id, w.person_id${order})`;
}

function asNumber(condition: string): string {
  return `CASE WHEN ${condition} THEN 1 ELSE 0 END`;
}
