import type { NomineeState } from '../../features/nominations/rules/nominee-state.js';
import type { UnitList } from '../../features/nominations/unit-list.js';
import { moment } from '../shared/moment.js';
import { listTag } from './nomination-tags.view.js';

const LEFT_TAGS: Readonly<Partial<Record<NomineeState, { css: string; icon: string; key: string }>>> = {
  swapped: { css: 'tag-done', icon: 'replace', key: 'nominations.nominee_state.swapped' },
  withdrawn: { css: 'tag-off', icon: 'user-minus', key: 'nominations.nominee_state.withdrawn' },
};

/** The steps in the life of a list: when, which, who, why. */
export function listHistory({ steps }: UnitList) {
  return steps.map(({ toState, at, byName, reason }) => ({
    at: moment(at),
    tag: listTag(toState),
    who: byName,
    reason: reason ?? '',
  }));
}

/** Names that stood on the list and do not any more, with the reason where the person had a seat. */
export function namesThatLeft({ gone }: UnitList) {
  return gone.map(({ fullName, personCode, state, endReason }) => ({
    name: fullName,
    code: personCode,
    tag: LEFT_TAGS[state] ?? null,
    reason: endReason ?? '',
  }));
}
