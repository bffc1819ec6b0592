import { formatDate } from '../../../common/dates/calendar-date.js';
import type { MessageParams } from '../../../common/errors.js';
import { holdsSeat } from '../../enrolments/rules/enrolment-moves.js';
import type { NomineeFacts, NomineeRefusal, NomineeWarning } from '../unit-list.js';

/** What stands against a name, and what has to be said of it. */
export interface Verdict {
  refusals: { code: NomineeRefusal; params: MessageParams }[];
  warnings: { code: NomineeWarning; params: MessageParams }[];
}

/**
 * Judges a name that has no seat by this list. Who asked for a seat in the class by another door and waits for it may be
 * named: the nomination takes the place of the request.
 */
export function nomineeVerdict(name: string, facts: NomineeFacts, prerequisite: string | null): Verdict {
  const { closed, elsewhere, unitLabel, lacksPrerequisite, inClass, trained, clash, otherPosition, otherList } = facts;
  const refusals: Verdict['refusals'] = [];
  const warnings: Verdict['warnings'] = [];
  if (closed) refusals.push({ code: 'nominee_closed', params: { name } });
  else if (elsewhere) refusals.push({ code: 'nominee_other_unit', params: { name, unit: unitLabel ?? '' } });
  if (lacksPrerequisite) refusals.push({ code: 'nominee_prerequisite', params: { name, course: prerequisite ?? '' } });
  if (holdsSeat(inClass)) refusals.push({ code: 'nominee_in_class', params: { name } });
  if (trained) {
    const params = { name, code: trained.classCode, date: formatDate(trained.on) };
    warnings.push({ code: 'nominee_trained', params });
  }
  if (clash) {
    const params = { name, code: clash.classCode, title: clash.classTitle, date: formatDate(clash.on) };
    warnings.push({ code: 'nominee_clash', params });
  }
  if (otherPosition) warnings.push({ code: 'nominee_position', params: { name, position: facts.position ?? '' } });
  if (otherList) warnings.push({ code: 'nominee_other_list', params: { name, unit: otherList.unitLabel } });
  return { refusals, warnings };
}
