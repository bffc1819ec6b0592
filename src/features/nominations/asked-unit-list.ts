import type { ClassListed } from '../classes/classes.repository.js';
import type { AskedUnit } from './call-terms.js';
import type { NominationCall } from './nomination-call.entity.js';
import type { NominationList } from './nomination-list.entity.js';
import type { NominationQuota } from './nomination-quota.entity.js';

/** The answer of a unit to a call, with all that decides about it. */
export interface AskedUnitList {
  cls: ClassListed;
  call: NominationCall;
  quota: NominationQuota;
  unit: AskedUnit;
  /** Units whose people may be named: the unit and, where it has ended, what it went into. */
  rootIds: number[];
  /** Null: nothing written yet. */
  list: NominationList | null;
  /** Whoever acts manages the class. */
  manages: boolean;
  /** Whoever acts may write the answer. */
  mayWrite: boolean;
}
