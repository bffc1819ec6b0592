import { clashProblem, clashText, type FoundClash } from '../../../../../src/features/sessions/rules/clash-problem.js';

describe('what is told of a clash', () => {
  const clash: FoundClash = {
    index: 0,
    kind: 'learner',
    withSessionId: 7,
    other: { classCode: '2011-TH01-02', number: 3 },
    room: null,
    names: [],
    codes: [],
    unnamed: 0,
  };
  const names = Array.from({ length: 12 }, (_, index) => `Hoàng Thị ${index}`);
  const where = { number: 2, withCode: '2011-TH01-02', withNumber: 3 };

  it('names up to ten learners and counts the others', () => {
    expect(clashProblem({ ...clash, names, unnamed: 3 }, 'sessions.1', 2)).toEqual({
      field: 'sessions.1',
      code: 'clash_learner_more',
      params: { ...where, names: names.slice(0, 10).join(', '), more: 5 },
    });
    expect(clashProblem({ ...clash, names: names.slice(0, 10) }, 'sessions.1', 2)).toMatchObject({
      code: 'clash_learner',
    });
  });

  it('counts those who may not be named', () => {
    expect(clashProblem({ ...clash, unnamed: 4 }, 'sessions.1', 2)).toMatchObject({
      code: 'clash_learner_counted',
      params: { ...where, more: 4 },
    });
  });

  it('says nothing of a class that the reader may not know', () => {
    const hidden = { ...clash, kind: 'trainer' as const, other: null, names: ['Nông Văn Hà'], codes: ['CB000007'] };
    expect(clashProblem(hidden, 'sessions.1', 2)).toEqual({
      field: 'sessions.1',
      code: 'clash_trainer_hidden',
      params: { number: 2, names: 'Nông Văn Hà' },
    });
    expect(clashText(hidden)).toBe('CB000007 · …');
  });

  it('keeps people by their codes, ten at most, and never more than fits', () => {
    const codes = names.map((_, index) => `CB0000${10 + index}`);
    expect(clashText({ ...clash, names, codes, unnamed: 1 })).toBe(
      `${codes.slice(0, 10).join(', ')}, +3 · 2011-TH01-02 #3`,
    );
    expect(clashText({ ...clash, unnamed: 4 })).toBe('+4 · 2011-TH01-02 #3');
    expect(clashText({ ...clash, kind: 'room', room: 'Phòng máy 1' })).toBe('Phòng máy 1 · 2011-TH01-02 #3');
    expect(clashText({ ...clash, kind: 'room', room: 'x'.repeat(400) }).length).toBe(300);
  });
});
