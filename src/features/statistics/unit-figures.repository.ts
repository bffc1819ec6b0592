import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { UnitLevel } from '../units/unit.entity.js';
import type { Asked } from './asked.js';
import type { UnitFigures } from './figures.js';
import { figuresOf, type RawSums, sumsOf } from './figures.repository.js';
import { selectionOf } from './selection.js';

interface UnitShown {
  unitId: number;
  unitCode: string;
  level: UnitLevel;
  name: string;
  validTo: string | null;
  isHead: number;
  units: number | string;
}

/** Figures of the units directly under a unit, each with all that stands or once stood under it. */
@Injectable()
export class UnitFiguresRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * The units under the asked one (else under the reader's own, else under the province) that lived in the span or have
   * figures, and that one itself, alone, if anybody came from it.
   */
  async byUnit(asked: Asked): Promise<UnitFigures[]> {
    const heads = headsOf(asked);
    const shown = await this.shown(asked, heads);
    const sums = await this.sums(asked, heads);
    const ofUnit = new Map(sums.map((row) => [row.unitId, row]));
    return shown.flatMap(({ isHead, units, validTo, ...unit }) => {
      const row = ofUnit.get(unit.unitId);
      const ownOnly = Number(isHead) === 1;
      const lived = validTo === null || asked.from === null || validTo > asked.from;
      if (!row && (ownOnly || !lived)) return [];
      return [{ ...unit, ownOnly, hasUnits: !ownOnly && Number(units) > 0, ...figuresOf(row ?? NOTHING, asked) }];
    });
  }

  /** The units born by the end of the span, as they were called then. */
  private shown(asked: Asked, heads: Heads): Promise<UnitShown[]> {
    const on = asked.to ?? '9999-12-31';
    return this.unitOfWork.manager.query(
      'SELECT u.id AS unitId, u.code AS unitCode, u.level AS level, v.name AS name, u.valid_to AS validTo,' +
        ` CASE WHEN u.id IN (${heads.sql}) THEN 1 ELSE 0 END AS isHead,` +
        ' (SELECT COUNT(*) FROM unit_ancestors a WHERE a.ancestor_id = u.id AND a.unit_id <> u.id) AS units' +
        ' FROM units u JOIN unit_versions v ON v.unit_id = u.id' +
        ' AND (v.valid_from IS NULL OR v.valid_from <= ?)' +
        ' AND NOT EXISTS (SELECT 1 FROM unit_versions w WHERE w.unit_id = u.id AND w.valid_from <= ?' +
        " AND w.valid_from > COALESCE(v.valid_from, ''))" +
        ` WHERE u.id IN (${heads.sql}) OR v.parent_id IN (${heads.sql})` +
        " ORDER BY isHead DESC, CASE u.level WHEN 'tinh' THEN 1 WHEN 'huyen' THEN 2 ELSE 3 END, v.sort_key, u.id",
      [...heads.params, on, on, ...heads.params, ...heads.params],
    );
  }

  private sums(asked: Asked, heads: Heads): Promise<(RawSums & { unitId: number })[]> {
    const selection = selectionOf(asked);
    return this.unitOfWork.manager.query(
      `SELECT g.ancestor_id AS unitId, ${sumsOf(selection)} FROM ${selection.from}` +
        ` JOIN unit_ancestors g ON g.unit_id = f.unit_id AND (` +
        ` g.ancestor_id IN (SELECT v.unit_id FROM unit_versions v WHERE v.parent_id IN (${heads.sql}))` +
        ` OR (g.ancestor_id = g.unit_id AND g.ancestor_id IN (${heads.sql})))` +
        ` WHERE ${selection.where} GROUP BY g.ancestor_id`,
      [...heads.params, ...heads.params, ...selection.params],
    );
  }
}

/** The units whose children are listed, as SQL. */
interface Heads {
  sql: string;
  params: readonly number[];
}

function headsOf({ unit, scope }: Asked): Heads {
  if (unit) return { sql: '?', params: [unit.id] };
  if (scope === 'all') return { sql: 'SELECT r.unit_id FROM unit_versions r WHERE r.parent_id IS NULL', params: [] };
  return scope.length === 0 ? { sql: 'NULL', params: [] } : { sql: scope.map(() => '?').join(', '), params: scope };
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
  summaryOnly: 0,
  summaryClasses: 0,
};
