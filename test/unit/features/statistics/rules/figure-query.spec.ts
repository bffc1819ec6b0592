import * as fc from 'fast-check';
import {
  EVERYTHING,
  figureParams,
  type FigureQuery,
  figureQueryOf,
  readFigureQuery,
  spanOf,
} from '../../../../../src/features/statistics/rules/figure-query.js';
import { MEASURES } from '../../../../../src/features/statistics/rules/measures.js';

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const span = fc
  .tuple(fc.option(day), fc.option(day))
  .map(([a, b]) => (a !== null && b !== null && b < a ? { from: b, to: a } : { from: a, to: b }));
const code = fc.stringMatching(/^[A-Z0-9][A-Z0-9/-]{0,20}$/);

const anyQuery: fc.Arbitrary<FigureQuery> = fc
  .tuple(
    span,
    fc.record({
      measure: fc.constantFrom(...MEASURES),
      reading: fc.oneof(fc.constantFrom('then', 'today'), day),
      year: fc.option(fc.integer({ min: 1900, max: 2099 })),
      unitCode: fc.option(code),
      ownOnly: fc.boolean(),
      under: fc.array(code, { maxLength: 6 }),
      outside: fc.boolean(),
      unconvertible: fc.boolean(),
      courseCode: fc.option(code),
      classCode: fc.option(code),
      level: fc.option(fc.constantFrom('tinh' as const, 'huyen' as const, 'xa' as const)),
      sex: fc.option(fc.constantFrom('male' as const, 'female' as const)),
      minority: fc.option(fc.boolean()),
    }),
  )
  .map(([dates, rest]) => ({ ...dates, ...rest }));

describe('a question in an address', () => {
  it('is read back as it was written, whatever it asks', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const address = new URLSearchParams(figureParams(query)).toString();
        expect(figureQueryOf(Object.fromEntries(new URLSearchParams(address)))).toEqual(query);
      }),
    );
  });

  it('asks for everything where it says nothing, and leaves other names alone', () => {
    expect(figureQueryOf({})).toEqual(EVERYTHING);
    expect(figureQueryOf({ page: '3', from: '', unit: ' ' })).toEqual(EVERYTHING);
    expect(figureParams(EVERYTHING)).toEqual({});
  });

  it('takes dates as people type them', () => {
    expect(figureQueryOf({ from: '01/01/2003', to: '13/5/2011' })).toMatchObject({
      from: '2003-01-01',
      to: '2011-05-13',
    });
  });

  it('is refused when the span ends before it begins, saying both days', () => {
    const reversed = () => figureQueryOf({ from: '2011-05-13', to: '2003-01-01' });
    expect(reversed).toThrow(
      expect.objectContaining({
        code: 'period_reversed',
        field: 'to',
        params: { from: '13/05/2011', to: '01/01/2003' },
      }) as Error,
    );
    expect(figureQueryOf({ from: '2011-05-13', to: '2011-05-13' }).to).toBe('2011-05-13');
  });

  it.each([
    ['from', '31/02/2011', 'date_unreadable'],
    ['to', 'hôm qua', 'date_unreadable'],
    ['measure', 'money', 'figure_filter_unreadable'],
    ['level', 'commune', 'figure_filter_unreadable'],
    ['year', '11', 'figure_filter_unreadable'],
    ['sex', '1', 'figure_filter_unreadable'],
    ['minority', 'yes', 'figure_filter_unreadable'],
    ['own', '2', 'figure_filter_unreadable'],
    ['unit', 'x'.repeat(10_000), 'figure_filter_unreadable'],
    ['course', ['TH01', 'TH02'], 'figure_filter_unreadable'],
    ['class', { $ne: '' }, 'figure_filter_unreadable'],
    ['reading', 'tomorrow', 'figure_reading_unknown'],
    ['reading', '2020-02-30', 'date_unreadable'],
    ['under', '20,,20-182', 'figure_filter_unreadable'],
    ['under', 'A,B,C,D,E,F,G', 'figure_filter_unreadable'],
    ['outside', 'yes', 'figure_filter_unreadable'],
    ['unconvertible', '2', 'figure_filter_unreadable'],
  ])('is refused where %s is %j', (name, value, problem) => {
    expect(readFigureQuery({ [name]: value }).problems).toMatchObject([{ field: name, code: problem }]);
    expect(() => figureQueryOf({ [name]: value })).toThrow(expect.objectContaining({ code: problem }) as Error);
  });

  it('may say how it reads the past: as it was, on the map of today, or of a day', () => {
    expect(figureQueryOf({ reading: 'then' })).toEqual(EVERYTHING);
    expect(figureQueryOf({ reading: 'today' }).reading).toBe('today');
    expect(figureQueryOf({ reading: '2025-07-01' }).reading).toBe('2025-07-01');
    expect(figureQueryOf({ reading: '1/7/2025' }).reading).toBe('2025-07-01');
  });

  it('of a form says `date` and the day beside it', () => {
    expect(figureQueryOf({ reading: 'date', on: '01/07/2025' }).reading).toBe('2025-07-01');
    expect(figureQueryOf({ reading: 'then', on: '01/07/2025' }).reading).toBe('then');
    expect(readFigureQuery({ reading: 'date', on: '' }).problems).toMatchObject([
      { field: 'on', code: 'figure_map_day_missing' },
    ]);
    expect(readFigureQuery({ reading: 'date', on: '31/02/2025' }).problems).toMatchObject([
      { field: 'on', code: 'date_unreadable' },
    ]);
  });
});

describe('the span that is asked for', () => {
  it.each([
    [null, null, null, null, null],
    ['2003-01-01', '2011-05-13', null, '2003-01-01', '2011-05-13'],
    ['2003-01-01', '2011-05-13', 2011, '2011-01-01', '2011-05-13'],
    ['2003-04-01', '2011-05-13', 2003, '2003-04-01', '2003-12-31'],
    ['2003-01-01', null, 2007, '2007-01-01', '2007-12-31'],
    [null, null, 2007, '2007-01-01', '2007-12-31'],
  ])('is the period cut to the year: %s to %s, year %s', (from, to, year, first, last) => {
    expect(spanOf({ ...EVERYTHING, from, to, year })).toEqual({ from: first, to: last });
  });

  it('is empty when the year lies outside the period', () => {
    const { from, to } = spanOf({ ...EVERYTHING, from: '2003-01-01', to: '2011-05-13', year: 2015 });
    expect(from! > to!).toBe(true);
  });
});
