import { CLASS_STATES } from '../../../../../src/common/class-state.js';
import {
  type MarkFacts,
  type RegisterFacts,
  whyNotMark,
  whyNotTakeRegister,
  whyNotChange,
} from '../../../../../src/features/attendance/rules/can-mark.js';

const register: RegisterFacts = {
  classState: 'running',
  resultsSigned: false,
  sessionDate: '2011-05-13',
  today: '2011-05-13',
};
const mark: MarkFacts = {
  sessionDate: '2011-05-13',
  memberFrom: '2011-05-09',
  memberTo: null,
  status: 'P',
  minutesLate: null,
};

describe('the register of a session', () => {
  it('is open on its day and after it', () => {
    expect(whyNotTakeRegister(register)).toBeNull();
    expect(whyNotTakeRegister({ ...register, today: '2011-06-01' })).toBeNull();
  });

  it('is closed before its day', () => {
    expect(whyNotTakeRegister({ ...register, today: '2011-05-12' })).toBe('attendance_in_future');
  });

  it('is open in a confirmed, a running and a finished class only', () => {
    const open = CLASS_STATES.filter((classState) => whyNotTakeRegister({ ...register, classState }) === null);
    expect(open).toEqual(['confirmed', 'running', 'finished']);
    expect(whyNotTakeRegister({ ...register, classState: 'closed' })).toBe('attendance_class_state');
  });
});

describe('a mark', () => {
  it('is for members on that day, from the first to the last day of membership', () => {
    expect(whyNotMark(mark)).toBeNull();
    expect(whyNotMark({ ...mark, memberFrom: '2011-05-13', memberTo: '2011-05-13' })).toBeNull();
    for (const dates of [
      { memberFrom: '2011-05-14', memberTo: null },
      { memberFrom: '2011-05-09', memberTo: '2011-05-12' },
      { memberFrom: null, memberTo: null },
    ]) {
      expect(whyNotMark({ ...mark, ...dates })).toBe('attendance_not_a_member');
    }
  });

  it('may be taken away again', () => {
    expect(whyNotMark({ ...mark, status: null })).toBeNull();
  });

  it('says how late only of the late', () => {
    expect(whyNotMark({ ...mark, status: 'L', minutesLate: null })).toBeNull();
    for (const status of ['P', 'E', 'A', null] as const) {
      expect(whyNotMark({ ...mark, status, minutesLate: 5 })).toBe('minutes_late_without_late');
    }
  });

  it.each([
    [1, null],
    [240, null],
    [0, 'minutes_late_out_of_range'],
    [241, 'minutes_late_out_of_range'],
    [-5, 'minutes_late_out_of_range'],
    [7.5, 'minutes_late_out_of_range'],
  ])('%p minutes late → %p', (minutesLate, reason) => {
    expect(whyNotMark({ ...mark, status: 'L', minutesLate })).toBe(reason);
  });
});

describe('a mark of a class that has ended', () => {
  it('changes or goes only for a reason, and is filled in without one', () => {
    expect(whyNotChange('finished', 'P', null)).toBe('attendance_reason_missing');
    expect(whyNotChange('finished', 'P', '  ')).toBe('attendance_reason_missing');
    expect(whyNotChange('finished', 'P', 'Nhầm người')).toBeNull();
    expect(whyNotChange('finished', null, null)).toBeNull();
    expect(whyNotChange('running', 'P', null)).toBeNull();
  });
});
