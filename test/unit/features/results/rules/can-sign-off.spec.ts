import { CLASS_STATES } from '../../../../../src/common/class-state.js';
import { type SignOffFacts, whyNotSignOff } from '../../../../../src/features/results/rules/can-sign-off.js';

const ready: SignOffFacts = {
  classState: 'finished',
  lastSessionDate: '2011-05-13',
  today: '2011-05-13',
  signed: false,
  learners: 30,
  withoutScores: 0,
  unmarked: 0,
  acceptUnmarked: false,
};

describe('signing off', () => {
  it('can be done in a finished class, and in a running one from the day of its last session', () => {
    expect(whyNotSignOff(ready)).toBeNull();
    expect(whyNotSignOff({ ...ready, classState: 'running' })).toBeNull();
    expect(whyNotSignOff({ ...ready, classState: 'running', today: '2011-05-12' })).toBe('results_class_not_over');
    expect(whyNotSignOff({ ...ready, classState: 'running', lastSessionDate: null })).toBe('results_class_not_over');
    const states = CLASS_STATES.filter((classState) => whyNotSignOff({ ...ready, classState }) === null);
    expect(states).toEqual(['running', 'finished']);
  });

  it('needs learners, their scores and their marks, and is done once', () => {
    expect(whyNotSignOff({ ...ready, learners: 0 })).toBe('results_no_learners');
    expect(whyNotSignOff({ ...ready, withoutScores: 1, acceptUnmarked: true })).toBe('results_scores_missing');
    expect(whyNotSignOff({ ...ready, unmarked: 1 })).toBe('results_unmarked');
    expect(whyNotSignOff({ ...ready, unmarked: 1, acceptUnmarked: true })).toBeNull();
    expect(whyNotSignOff({ ...ready, signed: true })).toBe('results_signed');
  });
});
