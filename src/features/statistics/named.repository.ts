import { Injectable } from '@nestjs/common';
import type { UnitScope } from '../../common/actor.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Named } from './asked.js';
import { livesOn, namedOn } from './reading.js';
import { isOwnUnit } from './scope.js';
import { listed, plain, type Sql, sql } from './sql.js';

/** A unit that a question names. */
export interface NamedUnit extends Named {
  validFrom: CalendarDate | null;
  /** First day it no longer exists. */
  validTo: CalendarDate | null;
  /** Whether the reader may ask for it. */
  inScope: boolean;
  /** Whether anything hangs under it on the map that is asked for. */
  isOnMap: boolean;
  /** What it is shown as on that map, by name. */
  shownName: string | null;
}

/** How a unit is looked up: `on` is the day whose names are used, `onMap` as of a question. */
interface Looked {
  on: CalendarDate;
  onMap: CalendarDate | null;
  scope: UnitScope;
}

/** Finds what a question names by its code. */
@Injectable()
export class NamedRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The unit as it was called on a day, or else last before it, or else at first. */
  async unit(code: string, { on, onMap, scope }: Looked): Promise<NamedUnit | null> {
    const day = onMap ?? on;
    const [found] = await this.read<Record<keyof NamedUnit, string | number | null>>(
      sql`SELECT u.id AS id, u.code AS code, v.name AS name, v.label AS label,
          u.valid_from AS validFrom, u.valid_to AS validTo, ${inScope(scope, onMap)} AS inScope,
          (SELECT COUNT(*) FROM unit_lines l WHERE l.ancestor_id = u.id AND ${livesOn('l', day)}) AS isOnMap,
          (SELECT heir.name FROM unit_conversions c JOIN unit_versions heir ON heir.unit_id = c.shown_unit_id
            AND ${livesOn('heir', day)} WHERE c.unit_id = u.id AND ${livesOn('c', day)}) AS shownName
          FROM units u JOIN unit_versions v ON ${namedOn(on)} WHERE u.code = ${code}`,
    );
    if (!found) return null;
    return {
      ...(found as unknown as NamedUnit),
      inScope: Number(found.inScope) > 0,
      isOnMap: Number(found.isOnMap) > 0,
    };
  }

  /** Units by their codes, in this order; null where one of them is not known. */
  async units(codes: readonly string[], on: CalendarDate): Promise<Named[] | null> {
    const found = await this.read<Named>(
      sql`SELECT u.id AS id, u.code AS code, v.name AS name, v.label AS label
          FROM units u JOIN unit_versions v ON ${namedOn(on)} WHERE u.code IN (${listed(codes)})`,
    );
    const units = codes.flatMap((code) => found.filter((unit) => unit.code === code));
    return units.length === codes.length ? units : null;
  }

  async course(code: string): Promise<Named | null> {
    return this.first('SELECT id, code, title AS name, code AS label FROM courses WHERE code = ?', code);
  }

  async class(code: string): Promise<Named | null> {
    return this.first(
      "SELECT id, code, title AS name, code AS label FROM training_classes WHERE code = ? AND state <> 'draft'",
      code,
    );
  }

  private async first(text: string, code: string): Promise<Named | null> {
    const [found]: Named[] = await this.unitOfWork.manager.query(text, [code]);
    return found ?? null;
  }

  private read<Row>({ text, params }: Sql): Promise<Row[]> {
    return this.unitOfWork.manager.query(text, [...params]);
  }
}

/** The unit `u` is, or ever was, under the reader's own; or one of theirs is shown as it on the map. */
function inScope(scope: UnitScope, onMap: CalendarDate | null): Sql {
  const isOwn = isOwnUnit(plain('u.id'), scope);
  if (onMap === null) return sql`(${isOwn})`;
  return sql`(${isOwn} OR EXISTS (SELECT 1 FROM unit_conversions shown WHERE shown.shown_unit_id = u.id
    AND ${isOwnUnit(plain('shown.unit_id'), scope)} AND ${livesOn('shown', onMap)}))`;
}
