import type { MessageParams } from '../../../common/errors.js';
import { formatHundredths } from '../../../common/numbers.js';
import type { AttendanceRate } from '../../attendance/rules/attendance-rate.js';
import type { PassRule, ScoreComponent } from '../../courses/rules/pass-rule.js';
import { attendanceVerdict, type Verdict } from './attendance-verdict.js';
import { bandOf, type Grade } from './grade.js';
import { totalHundredths } from './total.js';

/** Scores in hundredths by the code of their component; null or left out where there is none yet. */
export type Scores = Readonly<Record<string, number | null>>;

/** One step of the reasoning, as a message. `verdict` is null on steps that only inform. */
export interface WorkingLine {
  key: string;
  params: MessageParams;
  verdict: Verdict | null;
}

/** A result with its reasons. */
export interface ResultWorking {
  /** Whether the outcome is certain; false while a score or a mark that decides is missing, or a score is wrong. */
  complete: boolean;
  /** On a scale of 10, rounded half up to one decimal place; null while a score is missing, and for a course without scores. */
  totalHundredths: number | null;
  /** Null while the outcome is not certain, and for a pass in a course without scores. */
  grade: Grade | null;
  passed: boolean;
  lines: WorkingLine[];
}

/**
 * Passes who reaches both the least rate of attendance and the least total. Who fails one of them has failed, even
 * while the other is open; a score outside its scale or for a component that the course does not have decides nothing.
 */
export function working(rule: PassRule, attendance: AttendanceRate, scores: Scores): ResultWorking {
  const scoreLines = rule.components.map((component) => scoreLine(component, scores[component.code] ?? null));
  const unknownLines = unknownComponents(rule, scores).map((code) => line('component_unknown', { code }, 'open'));
  const total = totalOf(rule, scores, scoreLines);
  const verdicts = [totalVerdict(rule, total), attendanceVerdict(attendance, rule.minAttendancePercent)] as const;
  const lines = [
    ...scoreLines,
    ...unknownLines,
    ...totalLines(rule, total),
    ...reckoningLines(rule, attendance),
    attendanceLine(rule, attendance, verdicts[1]),
  ];
  return { ...outcome(rule, total, verdicts, hasWrongScore(lines)), totalHundredths: total, lines };
}

function outcome(
  rule: PassRule,
  total: number | null,
  verdicts: readonly Verdict[],
  wrong: boolean,
): Pick<ResultWorking, 'complete' | 'grade' | 'passed'> {
  if (!wrong && verdicts.includes('failed')) return { complete: true, grade: 'failed', passed: false };
  if (wrong || verdicts.includes('open')) return { complete: false, grade: null, passed: false };
  return { complete: true, grade: total === null ? null : bandOf(rule, total), passed: true };
}

function scoreLine(component: ScoreComponent, hundredths: number | null): WorkingLine {
  const { title, weight, maxHundredths } = component;
  if (hundredths === null) return line('score_missing', { title }, 'open');
  const params = { title, score: formatHundredths(hundredths), max: formatHundredths(maxHundredths) };
  if (!isOnScale(component, hundredths)) return line('score_out_of_scale', params, 'open');
  return line('score', { ...params, weight }, null);
}

function isOnScale(component: ScoreComponent, hundredths: number): boolean {
  return Number.isInteger(hundredths) && hundredths >= 0 && hundredths <= component.maxHundredths;
}

function unknownComponents(rule: PassRule, scores: Scores): string[] {
  const known = new Set(rule.components.map(({ code }) => code));
  return Object.keys(scores).filter((code) => scores[code] !== null && !known.has(code));
}

function totalOf(rule: PassRule, scores: Scores, scoreLines: readonly WorkingLine[]): number | null {
  if (scoreLines.some(({ verdict }) => verdict === 'open')) return null;
  return totalHundredths(rule.components.map((component) => ({ ...component, hundredths: scores[component.code]! })));
}

/** A course without scores is passed by attendance alone. */
function totalVerdict(rule: PassRule, total: number | null): Verdict {
  if (total !== null) return total >= rule.passHundredths ? 'met' : 'failed';
  return rule.components.length === 0 ? 'met' : 'open';
}

function totalLines(rule: PassRule, total: number | null): WorkingLine[] {
  if (total === null) return [];
  const params = { total: formatHundredths(total), pass: formatHundredths(rule.passHundredths) };
  return [total >= rule.passHundredths ? line('total_reached', params, 'met') : line('total_below', params, 'failed')];
}

/** Names the weights where a session is not simply a session. */
function reckoningLines(rule: PassRule, { earned, possible }: AttendanceRate): WorkingLine[] {
  const byPeriods = rule.countBy === 'periods';
  const weighsLate = rule.lateWeightPercent !== 100;
  if (rule.minAttendancePercent === 0 || possible === 0 || !(byPeriods || weighsLate)) return [];
  const key = !byPeriods ? 'attendance_late' : weighsLate ? 'attendance_periods_late' : 'attendance_periods';
  const params = { earned: formatHundredths(earned), possible: formatHundredths(possible) };
  return [line(key, weighsLate ? { ...params, late: rule.lateWeightPercent } : params, null)];
}

function attendanceLine(rule: PassRule, attendance: AttendanceRate, verdict: Verdict): WorkingLine {
  const { attended, denominator, held, unmarked, basisPoints } = attendance;
  const params = { attended, denominator, held, unmarked, minimum: rule.minAttendancePercent };
  if (rule.minAttendancePercent === 0) return line('attendance_not_required', params, verdict);
  if (basisPoints === null) return line('attendance_unknown', params, verdict);
  const key = { met: 'attendance_reached', failed: 'attendance_below', open: 'attendance_open' }[verdict];
  return line(key, { ...params, rate: formatHundredths(basisPoints) }, verdict);
}

function hasWrongScore(lines: readonly WorkingLine[]): boolean {
  return lines.some(({ key }) => key.endsWith('.score_out_of_scale') || key.endsWith('.component_unknown'));
}

function line(name: string, params: MessageParams, verdict: Verdict | null): WorkingLine {
  return { key: `results.working.${name}`, params, verdict };
}
