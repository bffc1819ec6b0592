import { reportSpan } from '../../../../src/features/reports/report-span.js';

const periods = { all: { name: null, from: '2003-03-13', to: '2011-05-13' } };

describe('the span of a report', () => {
  it.each([
    ['2010-01-01', '2010-12-31', '2010-01-01', '2010-12-31'],
    [null, null, '2003-03-13', '2011-05-13'],
    [null, '2005-12-31', '2003-03-13', '2005-12-31'],
    ['2010-01-01', null, '2010-01-01', '2011-05-13'],
    [null, '2001-01-01', '2001-01-01', '2001-01-01'],
    ['2020-01-01', null, '2020-01-01', '2020-01-01'],
  ])('asked for from %s to %s is from %s to %s', (from, to, first, last) => {
    expect(reportSpan({ from, to }, periods)).toEqual({ from: first, to: last });
  });
});
