import { at, isWorkingDay, workingDay } from '../../../../seeds/demo/working-days.js';

describe('working days', () => {
  it('are weekdays without the holidays', () => {
    expect(['2011-05-13', '2011-05-14', '2011-05-15', '2010-04-23', '2009-04-30'].map(isWorkingDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('are counted from a day, which counts as none and may be a Sunday', () => {
    expect([-2, -1, 0, 1, 5].map((count) => workingDay('2011-05-15', count))).toEqual([
      '2011-05-12',
      '2011-05-13',
      '2011-05-15',
      '2011-05-16',
      '2011-05-20',
    ]);
  });

  it('have times of day in Vietnam', () => {
    expect(at('2011-05-13', '06:30')).toBe('2011-05-12T23:30:00.000Z');
  });
});
