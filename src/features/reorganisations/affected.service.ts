import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import type { NamedUnit, UnitEffect } from '../units/unit-act-input.js';
import type { TreePreview } from '../units/unit-acts.service.js';
import { AffectedRepository, type CountOfUnit } from './affected.repository.js';
import type { ActPreview } from './reorganisation.js';

/** Works out whom and what a change of the tree concerns. */
@Injectable()
export class AffectedService {
  constructor(private readonly affected: AffectedRepository) {}

  /**
   * The previews of acts, each with its day, with what stands under the units that end; as many statements for many acts as
   * for one.
   */
  async by(previews: readonly TreePreview[], days: readonly CalendarDate[]): Promise<ActPreview[]> {
    const codes = [...new Set(previews.flatMap(({ changes }) => endingIn(changes).map(({ code }) => code)))];
    const [people, joined, roles, classes, quotas] = [
      await this.affected.people(codes),
      await this.affected.joinedSince(codes, [...days].sort()[0] ?? ''),
      await this.affected.roles(codes),
      await this.affected.classes(codes),
      await this.affected.quotas(codes),
    ];
    return previews.map(({ problems, changes }, index) => {
      const late = joined.filter(({ on }) => on >= days[index]!);
      const ending = endingIn(changes);
      return {
        problems,
        changes,
        people: countsOf(ending, people).map(({ effect, count }) => {
          const joinedAfter = late
            .filter(({ unitCode }) => unitCode === effect.code)
            .reduce((sum, each) => sum + each.count, 0);
          return { unit: named(effect), count, joinedAfter, successor: primaryOf(effect) };
        }),
        classes: ofEnding(ending, classes),
        quotas: ofEnding(ending, quotas),
        roles: countsOf(ending, roles).map(({ effect, count }) => ({ unit: named(effect), count })),
      };
    });
  }
}

function endingIn(changes: readonly UnitEffect[]): UnitEffect[] {
  return changes.filter(({ kind }) => kind === 'ends');
}

function countsOf(ending: readonly UnitEffect[], counts: readonly CountOfUnit[]) {
  const byUnit = new Map(counts.map(({ unitCode, count }) => [unitCode, count]));
  return ending.flatMap((effect) => {
    const count = byUnit.get(effect.code) ?? 0;
    return count === 0 ? [] : [{ effect, count }];
  });
}

function ofEnding<Row extends { unitCode: string }>(
  ending: readonly UnitEffect[],
  rows: readonly Row[],
): (Omit<Row, 'unitCode'> & { unit: NamedUnit })[] {
  const byCode = new Map(ending.map((effect) => [effect.code, effect]));
  return rows.flatMap(({ unitCode, ...row }) => {
    const effect = byCode.get(unitCode);
    return effect ? [{ ...row, unit: named(effect) }] : [];
  });
}

function named({ code, before }: UnitEffect): NamedUnit {
  return { code, label: before?.label ?? code };
}

function primaryOf({ successors }: UnitEffect): NamedUnit | null {
  const primary = successors.find(({ isPrimary }) => isPrimary);
  return primary ? { code: primary.code, label: primary.label } : null;
}
