import type { HelperDelegate } from 'handlebars';

interface StateTag {
  css: string;
  icon: string;
  key: string;
}

/** What a state looks like: colour, icon and word always together, as colour alone carries no meaning. */
const STATE_TAGS: Readonly<Record<string, Readonly<Record<string, StateTag>>>> = {
  class: {
    draft: { css: 'tag-draft', icon: 'pencil', key: 'common.class_state.draft' },
    open: { css: 'tag-open', icon: 'door-enter', key: 'common.class_state.open' },
    confirmed: { css: 'tag-fixed', icon: 'clipboard-check', key: 'common.class_state.confirmed' },
    running: { css: 'tag-run', icon: 'player-play', key: 'common.class_state.running' },
    finished: { css: 'tag-done', icon: 'flag', key: 'common.class_state.finished' },
    closed: { css: 'tag-shut', icon: 'lock', key: 'common.class_state.closed' },
    cancelled: { css: 'tag-off', icon: 'ban', key: 'common.class_state.cancelled' },
  },
  enrolment: {
    pending: { css: 'tag-warn', icon: 'hourglass', key: 'common.enrolment_state.pending' },
    approved: { css: 'tag-open', icon: 'thumb-up', key: 'common.enrolment_state.approved' },
    offered: { css: 'tag-warn', icon: 'clock', key: 'common.enrolment_state.offered' },
    enrolled: { css: 'tag-run', icon: 'check', key: 'common.enrolment_state.enrolled' },
    waitlisted: { css: 'tag-fixed', icon: 'list-numbers', key: 'common.enrolment_state.waitlisted' },
    declined: { css: 'tag-off', icon: 'x', key: 'common.enrolment_state.declined' },
    withdrawn: { css: 'tag-draft', icon: 'arrow-back-up', key: 'common.enrolment_state.withdrawn' },
  },
  certificate: {
    valid: { css: 'tag-run', icon: 'shield-check', key: 'common.certificate_state.valid' },
    reissued: { css: 'tag-done', icon: 'replace', key: 'common.certificate_state.reissued' },
    revoked: { css: 'tag-bad', icon: 'shield-x', key: 'common.certificate_state.revoked' },
    void: { css: 'tag-off', icon: 'ban', key: 'common.certificate_state.void' },
  },
};

/** `(stateTag 'class' state)`: the class name, icon and message key of a state's tag. */
export const stateTag: HelperDelegate = (subject: string, state: string): StateTag => {
  const tag = STATE_TAGS[subject]?.[state];
  if (!tag) throw new Error(`No tag for the ${subject} state "${state}"`);
  return tag;
};
