import type { PassRule, ScoreComponent } from '../../src/features/courses/rules/pass-rule.js';

/** The rule of all courses of the catalogue: 80 % of the sessions and 5,0 in total. */
export function passRule(components: ScoreComponent[]): PassRule {
  return {
    components,
    minAttendancePercent: 80,
    passHundredths: 500,
    bands: [
      { code: 'excellent', fromHundredths: 900 },
      { code: 'good', fromHundredths: 800 },
      { code: 'fair', fromHundredths: 700 },
      { code: 'average', fromHundredths: 500 },
    ],
    excusedCounts: false,
    lateWeightPercent: 100,
    countBy: 'sessions',
  };
}

/** For short courses and those that end at the machine. */
export function practiceOnly(): ScoreComponent[] {
  return [{ code: 'practice', title: 'Thực hành', weight: 100, maxHundredths: 1000 }];
}

/** `theoryWeight` percent for theory, the rest for practice. */
export function theoryAndPractice(theoryWeight: number): ScoreComponent[] {
  return [
    { code: 'theory', title: 'Lý thuyết', weight: theoryWeight, maxHundredths: 1000 },
    { code: 'practice', title: 'Thực hành', weight: 100 - theoryWeight, maxHundredths: 1000 },
  ];
}

/** For the long courses of administrators. */
export function theoryPracticeAndProject(): ScoreComponent[] {
  return [
    { code: 'theory', title: 'Lý thuyết', weight: 30, maxHundredths: 1000 },
    { code: 'practice', title: 'Thực hành', weight: 40, maxHundredths: 1000 },
    { code: 'project', title: 'Bài tập lớn', weight: 30, maxHundredths: 1000 },
  ];
}
