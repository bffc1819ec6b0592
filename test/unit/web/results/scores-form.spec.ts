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

  it('are no scores with a point, and the row is named', () => {
    expect(readScores({ w7: ',', 'c7-0': '8.5', 'c7-1': '' }, results)).toMatchObject({
      inputs: [],
      problems: [{ field: 'c7-0', code: 'score_unreadable', params: { person: 'Vi Hữu An', component: 'Lý thuyết' } }],
    });
  });
});
