import { partyHeading } from '../../../../src/platform/pdf/paper-heading.js';

const facts = { superior: 'TỈNH UỶ LẠNG SƠN', body: 'VĂN PHÒNG', party: 'ĐẢNG CỘNG SẢN VIỆT NAM' };

describe('the heading of a Party document', () => {
  it('names body, star and number at the left; the Party with a rule, place and date at the right', () => {
    const heading = partyHeading({
      ...facts,
      number: 'Số 125-BC/VPTU',
      placeAndDate: 'Lạng Sơn, ngày 13 tháng 5 năm 2011',
    });
    expect(heading.left.map(({ text }) => text)).toEqual(['TỈNH UỶ LẠNG SƠN', 'VĂN PHÒNG', '*', 'Số 125-BC/VPTU']);
    expect(heading.right).toEqual([
      { text: 'ĐẢNG CỘNG SẢN VIỆT NAM', style: 'bold', ruled: true },
      { text: 'Lạng Sơn, ngày 13 tháng 5 năm 2011', style: 'italic' },
    ]);
  });

  it('leaves out number, place and date where the paper has none', () => {
    const heading = partyHeading({ ...facts, number: null, placeAndDate: null });
    expect([heading.left.length, heading.right.length]).toEqual([3, 1]);
  });
});
