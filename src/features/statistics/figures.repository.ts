import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { UnitLevel } from '../units/unit.entity.js';
import type { Asked } from './asked.js';
import type { CourseFigures, Figures, LevelFigures, YearFigures } from './figures.js';
import { shownCell } from './rules/small-cells.js';
import { type Selection, selectionOf } from './selection.js';
import { joined, plain, type Sql, sql } from './sql.js';

type Raw<Key extends string> = Readonly<Record<Key, string | number | null>>;

export type RawSums = Raw<keyof Omit<Figures, 'provenance'> | 'summaryOnly' | 'summaryClasses'>;

/** Adds up what classes and their facts hold. */
@Injectable()
export class FiguresRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async total(asked: Asked): Promise<Figures> {
    const [raw] = await this.sums<RawSums>(asked, {});
    return figuresOf(raw!, asked);
  }

  /** By the year of the last session, the earliest first; years without a class are not there. */
  async byYear(asked: Asked): Promise<YearFigures[]> {
    const rows = await this.sums<RawSums & Raw<'year'>>(asked, {
      select: sql`k.year AS year`,
      rest: sql`GROUP BY k.year ORDER BY k.year`,
    });
    return rows.map((row) => ({ year: Number(row.year), ...figuresOf(row, asked) }));
  }

  /** By course, the one with most participations first. */
  async byCourse(asked: Asked): Promise<CourseFigures[]> {
    const rows = await this.sums<RawSums & { courseCode: string; courseTitle: string }>(asked, {
      select: sql`course.code AS courseCode, course.title AS courseTitle`,
      join: sql`JOIN courses course ON course.id = k.course_id`,
      rest: sql`GROUP BY course.id, course.code, course.title ORDER BY participations DESC, course.code`,
    });
    return rows.map((row) => ({
      courseCode: row.courseCode,
      courseTitle: row.courseTitle,
      ...figuresOf(row, asked),
    }));
  }

  /** By the level of the unit that sent the people. */
  async byLevel(asked: Asked): Promise<LevelFigures[]> {
    const { weights } = selectionOf(asked);
    const rows = await this.sums<RawSums & Raw<'units'> & { level: UnitLevel | null }>(asked, {
      select: sql`shown.level AS level,
        COUNT(DISTINCT CASE WHEN ${weights.participations} > 0 THEN COALESCE(shown.id, f.unit_id) END) AS units`,
      where: sql`AND f.id IS NOT NULL`,
      rest: sql`GROUP BY shown.level`,
    });
    return rows.map((row) => ({ level: row.level, units: Number(row.units), ...figuresOf(row, asked) }));
  }

  private sums<Row>(asked: Asked, parts: { select?: Sql; join?: Sql; where?: Sql; rest?: Sql }): Promise<Row[]> {
    const selection = selectionOf(asked);
    const { text, params } = sql`SELECT ${parts.select ? sql`${parts.select},` : NOTHING} ${sumsOf(selection)}
      FROM ${selection.from} ${parts.join ?? NOTHING}
      WHERE ${selection.where} ${parts.where ?? NOTHING} ${parts.rest ?? NOTHING}`;
    return this.unitOfWork.manager.query(text, [...params]);
  }
}

const NOTHING = plain('');

/** The sums of all figures as the columns of a SELECT. */
export function sumsOf({ weights }: Selection): Sql {
  const sum = (weight: Sql, name: string): Sql => sql`COALESCE(SUM(${weight}), 0) AS ${plain(name)}`;
  const { participations } = weights;
  return joined(
    [
      sql`COUNT(DISTINCT k.class_id) AS classes`,
      sql`COUNT(DISTINCT CASE WHEN ${participations} > 0 THEN f.person_id END) AS people`,
      ...Object.entries(weights).map(([name, weight]) => sum(weight, name)),
      sum(sql`CASE WHEN f.summary_id IS NULL THEN 0 ELSE ${participations} END`, 'summaryOnly'),
      sum(sql`CASE WHEN shown.id IS NULL THEN ${participations} ELSE 0 END`, 'unconvertible'),
      sql`COUNT(DISTINCT CASE WHEN f.summary_id IS NOT NULL THEN k.class_id END) AS summaryClasses`,
    ],
    ', ',
  );
}

/** Figures as numbers, whatever the driver gave, with what the reader may not see left out. */
export function figuresOf(raw: RawSums, { maySeeMinorities }: Pick<Asked, 'maySeeMinorities'>): Figures {
  const participations = Number(raw.participations);
  const summaryOnly = Number(raw.summaryOnly);
  return {
    classes: Number(raw.classes),
    enrolments: Number(raw.enrolments),
    participations,
    people: Number(raw.people),
    completions: Number(raw.completions),
    certificates: Number(raw.certificates),
    women: Number(raw.women),
    minorities: shownCell(Number(raw.minorities), participations, maySeeMinorities),
    unconvertible: Number(raw.unconvertible),
    provenance: {
      withRoster: participations - summaryOnly,
      summaryOnly,
      summaryClasses: Number(raw.summaryClasses),
    },
  };
}
