import fc from 'fast-check';
import {
  recordedNumbers,
  saysTheSame,
} from '../../../../../src/features/imports/kinds/history-summary/summary-numbers.js';

const stated = (given: Partial<Parameters<typeof recordedNumbers>[0]> = {}) => ({
  enrolments: 10,
  participations: 9,
  completions: 8,
  women: 4,
  minorities: 7,
  ...given,
});
const key = (given: Parameters<typeof stated>[0]) => recordedNumbers(stated(given)).error?.key.split('.').at(-1);

describe('the numbers of a unit in a past class', () => {
  it('are taken as they stand where they agree', () => {
    expect(recordedNumbers(stated())).toEqual({ numbers: stated(), notes: [], error: null });
  });

  it.each([
    [{ participations: null }, 'no_participations'],
    [{ participations: 11 }, 'more_than_sent'],
    [{ completions: 10 }, 'more_than_took_part'],
    [{ women: 10 }, 'more_than_took_part'],
    [{ minorities: 10 }, 'more_than_took_part'],
    [{ enrolments: 0, participations: 0, completions: 0, women: 0, minorities: 0 }, 'nobody'],
    [{ enrolments: 1001 }, 'too_many'],
  ])('are refused in %j: %s', (given, code) => {
    expect(key(given)).toBe(code);
  });

  it('count nobody as having completed, and everybody who came as sent, where the file is silent, and say so', () => {
    const { numbers, notes } = recordedNumbers(stated({ enrolments: null, completions: null, women: null }));
    expect(numbers).toEqual({ enrolments: 9, participations: 9, completions: 0, women: null, minorities: 7 });
    expect(notes.map(({ key: note }) => note.split('.').at(-1))).toEqual(['sent_unknown', 'completed_unknown']);
  });

  it('that are recorded always fit the table: completed ≤ took part ≤ were sent', () => {
    const count = fc.option(fc.nat(1200), { nil: null });
    fc.assert(
      fc.property(
        fc.record({ enrolments: count, participations: count, completions: count, women: count, minorities: count }),
        (given) => {
          const { numbers } = recordedNumbers(given);
          if (!numbers) return;
          expect(numbers.completions <= numbers.participations).toBe(true);
          expect(numbers.participations <= numbers.enrolments).toBe(true);
          expect((numbers.women ?? 0) <= numbers.participations).toBe(true);
          expect(saysTheSame(given, numbers)).toBe(true);
        },
      ),
    );
  });

  it('say the same as the record where they leave things out, and something else where one differs', () => {
    const recorded = recordedNumbers(stated()).numbers!;
    expect(saysTheSame(stated({ women: null, enrolments: null }), recorded)).toBe(true);
    expect(saysTheSame(stated({ women: 5 }), recorded)).toBe(false);
  });
});
