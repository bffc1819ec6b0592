import { Injectable } from '@nestjs/common';
import { grouped } from '../../common/grouped.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Asked } from './asked.js';
import type { EnrolmentRow, PersonRow, Slice, Taken } from './figure-rows.js';
import { livesOn } from './reading.js';
import type { EnrolmentMeasure } from './rules/measures.js';
import { selectionOf } from './selection.js';
import { listed, plain, type Sql, sql } from './sql.js';

/** How many rows a list has, in how many classes, and what they add up to. */
export interface Counted {
  lines: number;
  classes: number;
  figure: number;
}

/** The enrolments and the people that figures were counted from. */
@Injectable()
export class RowsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async count(asked: Asked, measure: EnrolmentMeasure): Promise<Counted> {
    const { from, where, weights } = selectionOf(asked);
    const [row] = await this.read<Record<'found' | 'classes' | 'figure', number | string>>(
      sql`SELECT COUNT(f.id) AS found, COUNT(DISTINCT k.class_id) AS classes,
          COALESCE(SUM(${weights[measure]}), 0) AS figure FROM ${from} WHERE ${where} AND ${weights[measure]} > 0`,
    );
    return { lines: Number(row!.found), classes: Number(row!.classes), figure: Number(row!.figure) };
  }

  /** By given name; summaries, which have no name, at the end. */
  async enrolments(asked: Asked, measure: EnrolmentMeasure, slice: Slice): Promise<EnrolmentRow[]> {
    const { from, where, weights } = selectionOf(asked);
    const rows = await this.read<
      Omit<EnrolmentRow, 'result' | 'count'> & { passed: number | null; number: number | string }
    >(
      sql`SELECT p.full_name AS fullName, p.code AS personCode, ${labelsOf(asked)},
          e.position AS position, c.code AS classCode, c.title AS classTitle, k.counted_on AS countedOn,
          r.passed AS passed, ${weights[measure]} AS number FROM ${from}
          JOIN training_classes c ON c.id = k.class_id ${UNIT_THEN}
          LEFT JOIN people p ON p.id = f.person_id LEFT JOIN enrolments e ON e.id = f.enrolment_id
          LEFT JOIN result_sheets h ON h.current_key = k.class_id
          LEFT JOIN results r ON r.enrolment_id = f.enrolment_id AND r.sheet_id = h.id
          WHERE ${where} AND ${weights[measure]} > 0
          ORDER BY CASE WHEN p.id IS NULL THEN 1 ELSE 0 END, p.sort_key, p.id, k.counted_on, c.code, v.sort_key, f.id
          LIMIT ${slice.limit} OFFSET ${slice.offset}`,
    );
    return rows.map(({ passed, number, ...row }) => ({
      ...row,
      result: passed === null ? null : Number(passed) === 1 ? 'passed' : 'failed',
      count: Number(number),
    }));
  }

  /** By given name, each with what the person took part in. */
  async people(asked: Asked, slice: Slice): Promise<PersonRow[]> {
    const { from, where, weights } = selectionOf(asked);
    const took = sql`${where} AND ${weights.participations} > 0`;
    const people = await this.read<{ id: number; fullName: string; personCode: string }>(
      sql`SELECT p.id AS id, p.full_name AS fullName, p.code AS personCode FROM people p
          WHERE p.id IN (SELECT f.person_id FROM ${from} WHERE ${took}) ORDER BY p.sort_key, p.id
          LIMIT ${slice.limit} OFFSET ${slice.offset}`,
    );
    if (people.length === 0) return [];
    const taken = await this.read<Taken & { personId: number }>(
      sql`SELECT f.person_id AS personId, c.code AS classCode, k.counted_on AS countedOn, ${labelsOf(asked)} FROM ${from}
          JOIN training_classes c ON c.id = k.class_id ${UNIT_THEN}
          WHERE ${took} AND f.person_id IN (${listed(people.map(({ id }) => id))}) ORDER BY k.counted_on, c.code`,
    );
    const takenBy = grouped(taken, ({ personId }) => personId);
    return people.map(({ id, ...person }) => ({
      ...person,
      participations: (takenBy.get(id) ?? []).map(({ personId: _personId, ...each }) => each),
    }));
  }

  private read<Row>({ text, params }: Sql): Promise<Row[]> {
    return this.unitOfWork.manager.query(text, [...params]);
  }
}

/** The unit as it was called when the class began. */
const UNIT_THEN = sql`JOIN units u ON u.id = f.unit_id
  LEFT JOIN unit_versions v ON v.unit_id = u.id AND (v.valid_from IS NULL OR v.valid_from <= c.start_date)
    AND (v.valid_to IS NULL OR v.valid_to > c.start_date)`;

/** How the unit was called then, and how the one that it is shown as is called on the map. */
function labelsOf({ onMap }: Asked): Sql {
  const onTheMap =
    onMap === null
      ? plain('NULL')
      : sql`(SELECT named.label FROM unit_versions named WHERE named.unit_id = shown.id AND ${livesOn('named', onMap)})`;
  return sql`COALESCE(v.label, u.code) AS unitLabel, ${onTheMap} AS shownLabel`;
}
