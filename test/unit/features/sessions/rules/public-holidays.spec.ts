import { publicHolidays } from '../../../../../src/features/sessions/rules/public-holidays-catalog.js';

describe('public holidays of fixed date', () => {
  it('are those between two days, both counted, over years', () => {
    expect(publicHolidays('2011-04-30', '2011-05-01')).toEqual(['2011-04-30', '2011-05-01']);
    expect(publicHolidays('2011-09-01', '2012-01-01')).toEqual(['2011-09-02', '2012-01-01']);
    expect(publicHolidays('2011-05-02', '2011-09-01')).toEqual([]);
    expect(publicHolidays('2012-01-01', '2011-01-01')).toEqual([]);
  });
});
