import { readCount } from '../../../../../src/features/imports/rules/read-count.js';
import { readDay } from '../../../../../src/features/imports/rules/read-day.js';
import type { Cell } from '../../../../../src/platform/spreadsheets/reading/read-result.js';

const cell = (text: string, given: Partial<Cell> = {}): Cell => ({
  column: 1,
  text,
  date: null,
  number: null,
  font: null,
  ...given,
});

describe('a day in a cell', () => {
  it.each([
    ['06/03/2006', '2006-03-06'],
    ['6.3.2006', '2006-03-06'],
    ['2006-03-06', '2006-03-06'],
    ['2006-03-06 00:00:00', '2006-03-06'],
    ['ngày 6 tháng 3 năm 2006', '2006-03-06'],
  ])('is read from %s', (text, date) => {
    expect(readDay(cell(text))).toEqual({ date, written: null });
  });

  it('is that of a date cell, whatever the cell shows', () => {
    expect(readDay(cell('6-Mar', { date: '2006-03-06', number: 38_782 })).date).toBe('2006-03-06');
  });

  it.each(['2006', '03/2006', '31/02/2006', '06/03/06', 'đầu năm'])('is never guessed from %s', (text) => {
    expect(readDay(cell(text))).toEqual({ date: null, written: text });
  });

  it('is none where nothing stands', () => {
    expect(readDay(null)).toEqual({ date: null, written: null });
    expect(readDay(cell('  '))).toEqual({ date: null, written: null });
  });
});

describe('a number in a cell', () => {
  it.each([
    ['30', 30],
    ['1.599', 1599],
    ['12,500,000', 12_500_000],
    ['12 500 000', 12_500_000],
    ['30 người', 30],
    ['3.500.000 đồng', 3_500_000],
    ['-', 0],
  ])('is read from %s', (text, count) => {
    expect(readCount(cell(text))).toEqual({ count, written: null });
  });

  it('is that of a number cell', () => {
    expect(readCount(cell('1,599', { number: 1599 })).count).toBe(1599);
  });

  it.each(['8,5', '-3', 'ba mươi', '1.59', '20-25'])('is none in %s', (text) => {
    expect(readCount(cell(text))).toEqual({ count: null, written: text });
  });

  it('is none where a number cell holds a part', () => {
    expect(readCount(cell('30.5', { number: 30.5 }))).toEqual({ count: null, written: '30.5' });
  });
});
