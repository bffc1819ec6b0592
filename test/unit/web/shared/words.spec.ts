import { conflict, DomainError, notFound } from '../../../../src/common/errors.js';
import { refusalOf } from '../../../../src/web/shared/form.js';
import { markShown, markText } from '../../../../src/web/shared/mark-words.js';
import { moment } from '../../../../src/web/shared/moment.js';
import { rateText } from '../../../../src/web/shared/rate-text.js';
import { sessionNumber } from '../../../../src/web/shared/session-number.js';

describe('words that all pages share', () => {
  it('say minutes of those who were late, and nothing of what nobody marked', () => {
    expect(markText('L', 15)).toEqual({ key: 'marks.late', params: { minutes: '15' } });
    expect(markText('L')).toEqual({ key: 'attendance.cell.L' });
    expect(markText(null)).toEqual({ key: 'attendance.cell.unmarked' });
    expect(markShown('A').words).toEqual({ key: 'attendance.cell.A' });
  });

  it('say a moment by the clock in Vietnam', () => {
    expect(moment('2011-05-12T17:42:00.000Z')).toBe('13/05/2011 00:42');
  });

  it.each([
    [7999, '79,9%'],
    [8000, '80%'],
    [10_000, '100%'],
  ])('never round a rate of %s up', (basisPoints, text) => expect(rateText(basisPoints)).toBe(text));

  it('read the number of a session from an address, and nothing else', () => {
    expect(sessionNumber('12')).toBe(12);
    for (const text of ['', '0', '1e0', '-1', '12345', 'x']) expect(() => sessionNumber(text)).toThrow('not_found');
  });

  it('tell a refusal with its status, and let other failures go on', () => {
    expect(refusalOf(conflict('met', { by: 'A' }))).toEqual({
      status: 409,
      problems: [{ field: '', code: 'met', params: { by: 'A' } }],
    });
    expect(refusalOf(new DomainError('bad', { field: 'x' })).problems).toMatchObject([{ field: 'x', code: 'bad' }]);
    expect(() => refusalOf(notFound())).toThrow('not_found');
    expect(() => refusalOf(new Error('broken'))).toThrow('broken');
  });
});
