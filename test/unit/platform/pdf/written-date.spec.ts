import { writtenDate, writtenPeriod } from '../../../../src/platform/pdf/written-date.js';
import { translateInto } from './paper-texts.js';

const vi = translateInto('vi');

describe('dates written out on papers', () => {
  it('carry a zero before days under 10 and before January and February only', () => {
    expect(writtenDate('2011-05-13', vi)).toBe('ngày 13 tháng 5 năm 2011');
    expect(writtenDate('2011-02-05', vi)).toBe('ngày 05 tháng 02 năm 2011');
    expect(writtenDate('2011-12-01', vi)).toBe('ngày 01 tháng 12 năm 2011');
  });

  it('say the year of a period once where it is the same', () => {
    expect(writtenPeriod('2010-10-11', '2010-10-14', vi)).toBe('từ ngày 11 tháng 10 đến ngày 14 tháng 10 năm 2010');
    expect(writtenPeriod('2009-12-28', '2010-01-08', vi)).toBe(
      'từ ngày 28 tháng 12 năm 2009 đến ngày 08 tháng 01 năm 2010',
    );
  });

  it('write a period of one day as that day', () => {
    expect(writtenPeriod('2011-05-13', '2011-05-13', vi)).toBe('ngày 13 tháng 5 năm 2011');
    expect(writtenPeriod('2011-05-13', '2011-05-13', translateInto('en'))).toBe('on 13/5/2011');
  });
});
