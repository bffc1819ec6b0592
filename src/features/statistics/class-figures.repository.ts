import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { UnitLevel } from '../units/unit.entity.js';
import type { Asked } from './asked.js';
import type { ClassFigures } from './figures.js';
import { figuresOf, type RawSums, sumsOf } from './figures.repository.js';
import type { Slice } from './figure-rows.js';
import type { EnrolmentMeasure } from './rules/measures.js';
import { selectionOf } from './selection.js';
import { joined, plain, type Sql, sql } from './sql.js';

type RawClass = RawSums &
  Omit<
    ClassFigures,
    keyof RawSums | 'provenance' | 'sessions' | 'periods' | 'costDong' | 'summaryOnly' | 'resultsSigned' | 'levels'
  > &
  Readonly<
    Record<
      'sessions' | 'periods' | 'costDong' | 'isSummary' | 'signatures' | 'ofProvince' | 'ofDistricts' | 'ofCommunes',
      string | number | null
    >
  >;

/** The classes behind a figure, each with its own figures. */
@Injectable()
export class ClassFiguresRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** In order of the last session; `having` leaves out classes that add nothing to a figure, `slice` takes a part. */
  async classes(asked: Asked, options: { having?: EnrolmentMeasure; slice?: Slice } = {}): Promise<ClassFigures[]> {
    const selection = selectionOf(asked);
    const { participations } = selection.weights;
    const { having, slice } = options;
    const ofLevel = (level: UnitLevel, name: string): Sql =>
      sql`COALESCE(SUM(CASE WHEN shown.level = ${level} THEN ${participations} ELSE 0 END), 0) AS ${plain(name)}`;
    const levels = [ofLevel('tinh', 'ofProvince'), ofLevel('huyen', 'ofDistricts'), ofLevel('xa', 'ofCommunes')];
    const { text, params } = sql`SELECT ${CLASS_COLUMNS}, ${joined(levels, ', ')}, ${sumsOf(selection)}
      FROM ${selection.from}
      JOIN training_classes c ON c.id = k.class_id JOIN courses course ON course.id = c.course_id
      JOIN units host ON host.id = c.host_unit_id LEFT JOIN unit_versions hv ON hv.unit_id = host.id
        AND (hv.valid_from IS NULL OR hv.valid_from <= c.start_date) AND (hv.valid_to IS NULL OR hv.valid_to > c.start_date)
      WHERE ${selection.where}
      GROUP BY c.id, c.code, c.title, course.code, course.title, hv.name, host.code, c.place, c.start_date, c.end_date,
        k.counted_on, c.cost_dong, c.summary_only, c.stated_sessions, c.stated_periods
      ${having ? sql`HAVING SUM(${selection.weights[having]}) > 0` : plain('')}
      ORDER BY k.counted_on, c.code
      ${slice ? sql`LIMIT ${slice.limit} OFFSET ${slice.offset}` : plain('')}`;
    const rows: RawClass[] = await this.unitOfWork.manager.query(text, [...params]);
    return rows.map((row) => classOf(row, asked));
  }
}

const HELD = 'FROM class_sessions s WHERE s.class_id = c.id AND s.cancelled = 0';

const CLASS_COLUMNS = plain(
  [
    'c.code AS classCode',
    'c.title AS title',
    'course.code AS courseCode',
    'course.title AS courseTitle',
    'COALESCE(hv.name, host.code) AS hostUnitName',
    'c.place AS place',
    'c.start_date AS startDate',
    'c.end_date AS endDate',
    'k.counted_on AS countedOn',
    'c.cost_dong AS costDong',
    'c.summary_only AS isSummary',
    `COALESCE(c.stated_sessions, (SELECT COUNT(*) ${HELD})) AS sessions`,
    `COALESCE(c.stated_periods, (SELECT COALESCE(SUM(s.periods), 0) ${HELD})) AS periods`,
    '(SELECT COUNT(*) FROM result_sheets h WHERE h.current_key = c.id) AS signatures',
  ].join(', '),
);

function classOf(row: RawClass, asked: Asked): ClassFigures {
  return {
    ...figuresOf(row, asked),
    classCode: row.classCode,
    title: row.title,
    courseCode: row.courseCode,
    courseTitle: row.courseTitle,
    hostUnitName: row.hostUnitName,
    place: row.place,
    startDate: row.startDate,
    endDate: row.endDate,
    countedOn: row.countedOn,
    sessions: Number(row.sessions),
    periods: Number(row.periods),
    costDong: row.costDong === null ? null : Number(row.costDong),
    summaryOnly: Boolean(row.isSummary),
    resultsSigned: Number(row.signatures) > 0,
    levels: { tinh: Number(row.ofProvince), huyen: Number(row.ofDistricts), xa: Number(row.ofCommunes) },
  };
}
