import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NominationCall } from './nomination-call.entity.js';
import { TOOK_PART } from './nominee-facts.query.js';

/** Answers which units of a call cannot hand a list in, as it is for units in which nobody took the course. */
@Injectable()
export class TrainedUnitsQuery {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** By unit id, how many people took the course; nobody where the call asks units of any kind. At most one statement. */
  async ofCall({ id, onlyUntrainedUnits }: NominationCall): Promise<Map<number, number>> {
    if (!onlyUntrainedUnits) return new Map();
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(NominationCall, 'k')
      .innerJoin('nomination_quota_units', 'qu', 'qu.call_id = k.id')
      .innerJoin('training_classes', 'here', 'here.id = k.class_id')
      .leftJoin('unit_conversions', 'w', `w.unit_id = qu.unit_id AND ${WENT}`, { today: this.clock.today() })
      .innerJoin('unit_ancestors', 'a', 'a.ancestor_id IN (qu.unit_id, COALESCE(w.shown_unit_id, qu.unit_id))')
      .innerJoin('enrolments', 'e', 'e.unit_id = a.unit_id')
      .innerJoin('training_classes', 'c', `c.id = e.class_id AND ${OTHER_CLASS}`)
      .select(['qu.unit_id AS unitId', 'COUNT(DISTINCT e.person_id) AS people'])
      .where(`k.id = :id AND ${TOOK_PART}`, { id })
      .groupBy('qu.unit_id')
      .getRawMany<{ unitId: number; people: number | string }>();
    return new Map(rows.map(({ unitId, people }) => [unitId, Number(people)]));
  }
}

const WENT = wentOn(':today');

const OTHER_CLASS = "c.course_id = here.course_id AND c.id <> here.id AND c.state <> 'cancelled'";

/**
 * Whether the unit of `qu` is asked by the call `k` of the class `c` in vain: the call is for units in which nobody took the
 * course. As SQL, which names today twice, as it is told.
 */
export function askedInVain(today: string): string {
  return (
    '(k.only_untrained_units = 1 AND EXISTS (SELECT 1 FROM unit_ancestors ta JOIN enrolments e ON e.unit_id = ta.unit_id' +
    " JOIN training_classes tc ON tc.id = e.class_id AND tc.course_id = c.course_id AND tc.id <> c.id AND tc.state <> 'cancelled'" +
    ' WHERE (ta.ancestor_id = qu.unit_id OR ta.ancestor_id IN (SELECT w.shown_unit_id FROM unit_conversions w' +
    ` WHERE w.unit_id = qu.unit_id AND ${wentOn(today)})) AND ${TOOK_PART}))`
  );
}

function wentOn(today: string): string {
  return `(w.valid_from IS NULL OR w.valid_from <= ${today}) AND (w.valid_to IS NULL OR w.valid_to > ${today})`;
}
