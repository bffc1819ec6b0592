import type { ResultsOfClass } from '../../../../src/features/results/results-sheet.js';
import { readScores, seenField } from '../../../../src/web/results/scores.form.js';

const results = {
  cls: {
    passRule: {
      components: [
        { code: 'theory', title: 'Lý thuyết' },
        { code: 'practice', title: 'Thực hành' },
      ],
    },
  },
  learners: [{ line: { id: 7, fullName: 'Vi Hữu An' } }],
} as unknown as ResultsOfClass;

describe('scores that were sent', () => {
  it('are read with a comma, and only where they were changed', () => {
    const body = { w7: seenField([850, null]), 'c7-0': '8,5', 'c7-1': ' 9,25 ' };
    expect(readScores(body, results)).toMatchObject({
      inputs: [{ enrolmentId: 7, component: 'practice', hundredths: 925, was: null }],
      names: ['c7-1'],
      problems: [],
    });
  });

  it('are taken away where they were emptied', () => {
    const { inputs } = readScores({ w7: seenField([850, 0]), 'c7-0': '', 'c7-1': '0' }, results);
    expect(inputs).toEqual([{ enrolmentId: 7, component: 'theory', hundredths: null, was: 850 }]);
  });

  it('are no numbers with a point: the rule says so in the row', () => {
    const { inputs, problems } = readScores({ w7: ',', 'c7-0': '8.5', 'c7-1': '' }, results);
    expect(problems).toEqual([]);
    expect(inputs).toEqual([{ enrolmentId: 7, component: 'theory', hundredths: Number.NaN, was: null }]);
  });

  it('go into every cell that was left empty, from the field for the rest', () => {
    const { inputs } = readScores({ w7: '850,', 'c7-0': '8,5', 'c7-1': '', fill: '7' }, results);
    expect(inputs).toEqual([{ enrolmentId: 7, component: 'practice', hundredths: 700, was: null }]);
    expect(readScores({ w7: ',', fill: '7.5' }, results).problems).toMatchObject([{ code: 'score_fill_unreadable' }]);
  });
});
