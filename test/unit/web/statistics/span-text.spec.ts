import path from 'node:path';
import { Messages } from '../../../../src/web/shared/messages.js';
import { spanText } from '../../../../src/web/statistics/span-text.js';

const messages = new Messages(path.join(__dirname, '../../../../views/locales'));

describe('a span in words', () => {
  it.each([
    [null, null, 'Từ trước đến nay'],
    ['2003-01-01', '2011-05-13', 'Từ năm 2003 đến 13/05/2011'],
    ['2010-01-01', '2010-12-31', 'Năm 2010'],
    ['2003-01-01', '2010-12-31', 'Từ năm 2003 đến hết năm 2010'],
    ['2010-03-01', '2010-06-30', 'Từ 01/03/2010 đến 30/06/2010'],
    ['2010-03-01', null, 'Từ 01/03/2010'],
    [null, '2010-06-30', 'Đến 30/06/2010'],
  ])('%s to %s is "%s"', (from, to, words) => {
    const { key, params } = spanText({ from, to });
    expect(messages.t('vi', key, params)).toBe(words);
    expect(messages.has('en', key)).toBe(true);
  });
});
