import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Asked } from './asked.js';
import type { UnitFigures } from './figures.js';
import { figuresOf, type RawSums, sumsOf } from './figures.repository.js';
import { headsOf, holds, livesDuring, readingOf, namedOn } from './reading.js';
import { type ListedUnit, linesOfUnits, type UnitSums } from './rules/lines-of-units.js';
import { isOwnUnit } from './scope.js';
import { selectionOf } from './selection.js';
import { listed, plain, type Sql, sql } from './sql.js';

/** Figures of the units directly under a unit, each with all that hung under it by the reading. */
@Injectable()
export class UnitFiguresRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * The units under the asked one (else under the reader's own, else under the province) that lived in the span, or live on
   * the map that is asked for, or have figures; and whatever does not hang under one of these, so that the lines add up.
   */
  async byUnit(asked: Asked): Promise<UnitFigures[]> {
    const sums = await this.sums(asked);
    const units = await this.units(asked, sums);
    return linesOfUnits(asked, units, sums).map(({ sums: raw, ...line }) => ({
      ...line,
      ...figuresOf(raw ?? NOTHING, asked),
    }));
  }

  /** What hangs under a head, by the unit through which it hangs; what hangs under none, by its own unit. */
  private sums(asked: Asked): Promise<(RawSums & UnitSums)[]> {
    const selection = selectionOf(asked);
    const { day } = readingOf(asked);
    return this.read(
      sql`SELECT g.ancestor_id AS headId, g.via_unit_id AS viaId, CASE WHEN g.id IS NULL THEN shown.id END AS outsideId,
          ${sumsOf(selection)} FROM ${selection.from}
          LEFT JOIN unit_lines g ON g.unit_id = shown.id AND g.ancestor_id IN (${headsOf(asked)}) AND ${holds('g', day)}
          WHERE ${selection.where} AND f.id IS NOT NULL
          GROUP BY g.ancestor_id, g.via_unit_id, CASE WHEN g.id IS NULL THEN shown.id END`,
    );
  }

  /** The units that lines speak of, as they were called at the end of the span or on the map; once for each head above. */
  private units(asked: Asked, sums: readonly UnitSums[]): Promise<ListedUnit[]> {
    const { onMap } = asked;
    const day = onMap ?? asked.to ?? '9999-12-31';
    const span = onMap === null ? asked : { from: onMap, to: onMap };
    const counted = sums
      .flatMap(({ headId, viaId, outsideId }) => [headId, viaId, outsideId])
      .filter((id) => id !== null);
    return this.read(
      sql`SELECT DISTINCT u.id AS id, u.code AS code, u.level AS level, v.name AS name, v.sort_key AS sortKey,
          l.ancestor_id AS headId,
          (SELECT COUNT(*) FROM unit_lines o WHERE o.ancestor_id = u.id AND o.unit_id <> u.id
            AND ${onMap === null ? plain('1 = 1') : livesDuring('o', span)}) AS below,
          (SELECT COUNT(DISTINCT COALESCE(o.parent_id, 0)) FROM unit_versions o WHERE o.unit_id = u.id) AS places
          FROM units u JOIN unit_versions v ON ${namedOn(day)}
          LEFT JOIN unit_lines l ON l.via_unit_id = u.id AND l.unit_id = u.id AND l.ancestor_id IN (${headsOf(asked)})
            AND ${livesDuring('l', span)} AND ${isOwnUnit(plain('u.id'), asked.scope)}
          WHERE l.id IS NOT NULL OR u.id IN (${headsOf(asked)}) OR u.id IN (${listed([...new Set(counted)])})
          ORDER BY CASE u.level WHEN 'tinh' THEN 1 WHEN 'huyen' THEN 2 ELSE 3 END, v.sort_key, u.id`,
    );
  }

  private read<Row>({ text, params }: Sql): Promise<Row[]> {
    return this.unitOfWork.manager.query(text, [...params]);
  }
}

const NOTHING: RawSums = {
  classes: 0,
  enrolments: 0,
  participations: 0,
  people: 0,
  completions: 0,
  certificates: 0,
  women: 0,
  minorities: 0,
  unconvertible: 0,
  summaryOnly: 0,
  summaryClasses: 0,
};
