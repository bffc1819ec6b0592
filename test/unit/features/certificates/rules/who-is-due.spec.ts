import { type Candidate, whoIsDue } from '../../../../../src/features/certificates/rules/who-is-due.js';

const candidate = (personCode: string, passed: boolean, issued: boolean): Candidate => {
  return { enrolmentId: 1, personCode, fullName: `Người ${personCode}`, passed, issued };
};
const LEARNERS = [
  candidate('A', true, false),
  candidate('B', false, false),
  candidate('C', true, true),
  candidate('D', true, false),
];

describe('who is due for a certificate', () => {
  it('is everybody who passed and has none', () => {
    expect(whoIsDue(LEARNERS, null).due.map(({ personCode }) => personCode)).toEqual(['A', 'D']);
  });

  it('is who was named, in the order of the list and once', () => {
    const { due, problems } = whoIsDue(LEARNERS, ['D', 'A', 'D']);
    expect([due.map(({ personCode }) => personCode), problems]).toEqual([['A', 'D'], []]);
  });

  it('is nobody who failed, has one, or is not in the class: each is named', () => {
    expect(whoIsDue(LEARNERS, ['A', 'B', 'C', 'X']).problems).toEqual([
      { field: 'personCodes.1', code: 'certificate_not_passed', params: { person: 'Người B' } },
      { field: 'personCodes.2', code: 'certificate_exists', params: { person: 'Người C' } },
      { field: 'personCodes.3', code: 'certificate_not_a_learner', params: { person: 'X' } },
    ]);
  });
});
