import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { UnitLevel } from '../units/unit.entity.js';
import type { Asked } from './asked.js';
import type { CourseFigures, Figures, LevelFigures, YearFigures } from './figures.js';
import { shownCell } from './rules/small-cells.js';
import { type Selection, selectionOf } from './selection.js';

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
      select: 'k.year AS year',
      group: 'k.year',
      order: 'k.year',
    });
    return rows.map((row) => ({ year: Number(row.year), ...figuresOf(row, asked) }));
  }

  /** By course, the one with most participations first. */
  async byCourse(asked: Asked): Promise<CourseFigures[]> {
    const rows = await this.sums<RawSums & { courseCode: string; courseTitle: string }>(asked, {
      select: 'course.code AS courseCode, course.title AS courseTitle',
      join: 'JOIN courses course ON course.id = k.course_id',
      group: 'course.id, course.code, course.title',
      order: 'participations DESC, course.code',
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
    const rows = await this.sums<RawSums & Raw<'units'> & { level: UnitLevel }>(asked, {
      select: `f.unit_level AS level, COUNT(DISTINCT CASE WHEN ${weights.participations} > 0 THEN f.unit_id END) AS units`,
      group: 'f.unit_level',
      having: 'f.unit_level IS NOT NULL',
    });
    return rows.map((row) => ({ level: row.level, units: Number(row.units), ...figuresOf(row, asked) }));
  }

  private sums<Row>(
    asked: Asked,
    parts: { select?: string; join?: string; group?: string; having?: string; order?: string },
  ): Promise<Row[]> {
    const selection = selectionOf(asked);
    return this.unitOfWork.manager.query(
      `SELECT ${parts.select ? `${parts.select}, ` : ''}${sumsOf(selection)} FROM ${selection.from} ${parts.join ?? ''}` +
        ` WHERE ${selection.where}` +
        (parts.group ? ` GROUP BY ${parts.group}` : '') +
        (parts.having ? ` HAVING ${parts.having}` : '') +
        (parts.order ? ` ORDER BY ${parts.order}` : ''),
      [...selection.params],
    );
  }
}

/** The sums of all figures as the columns of a SELECT. */
export function sumsOf({ weights }: Selection): string {
  const sum = (weight: string, name: string): string => `COALESCE(SUM(${weight}), 0) AS ${name}`;
  return [
    'COUNT(DISTINCT k.class_id) AS classes',
    `COUNT(DISTINCT CASE WHEN ${weights.participations} > 0 THEN f.person_id END) AS people`,
    ...Object.entries(weights).map(([name, weight]) => sum(weight, name)),
    sum(`CASE WHEN f.summary_id IS NULL THEN 0 ELSE ${weights.participations} END`, 'summaryOnly'),
    'COUNT(DISTINCT CASE WHEN f.summary_id IS NOT NULL THEN k.class_id END) AS summaryClasses',
  ].join(', ');
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
    provenance: {
      withRoster: participations - summaryOnly,
      summaryOnly,
      summaryClasses: Number(raw.summaryClasses),
    },
  };
}
