import { type Actor, isAllowed } from '../../common/actor.js';
import { formatDate } from '../../common/dates/calendar-date.js';
import { localDateOf } from '../../common/dates/local-time.js';
import type { FieldProblem } from '../../common/errors.js';
import { formatHundredths } from '../../common/numbers.js';
import type { AttendanceRate } from '../../features/attendance/rules/attendance-rate.js';
import type { AttendanceRule } from '../../features/courses/rules/pass-rule.js';
import type { ResultLearner, ResultsOfClass } from '../../features/results/results-sheet.js';
import { whyNotEnterScores } from '../../features/results/rules/can-enter-scores.js';
import type { WorkingLine } from '../../features/results/rules/working.js';
import type { Readiness } from '../../features/results/sign-off.service.js';
import { classFrame } from '../classes/class-frame.view.js';
import { fileLinks } from '../shared/file-links.view.js';
import type { Field, FormError, Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { FILL, fieldOf, seenField, type TypedScores } from './scores.form.js';

interface Input {
  actor: Actor;
  results: ResultsOfClass;
  readiness: Readiness;
  /** Marks that learners contest and nobody has decided on: results can be signed over them, the class cannot be closed. */
  openAppeals: number;
  /** What was typed and refused; null on a first look. */
  typed: TypedScores | null;
  /** `field` is the name of a score's field, or empty for the whole page. */
  problems: readonly FieldProblem[];
}

/** What a result looks like: the word, and colour and icon with it. */
interface Outcome {
  css: string;
  icon: string;
  key: string;
}

const OUTCOMES = {
  passed: { css: 'tag-run', icon: 'check', key: 'results.outcome.passed' },
  failed: { css: 'tag-bad', icon: 'x', key: 'results.outcome.failed' },
  open: { css: 'tag-draft', icon: 'hourglass', key: 'results.outcome.open' },
} as const satisfies Record<string, Outcome>;

/** Scores, results with their working, and the signing-off of a class. */
export function resultsView(input: Input) {
  const { actor, results, readiness, problems } = input;
  const { cls, signature, learners } = results;
  const editable = whyNotEnterScores({ classState: cls.state, signed: signature !== null }) === null;
  const rows = learners.map((learner) => rowOf(learner, input, editable));
  const passed = learners.filter(({ signed }) => signed?.passed).length;
  return {
    ...classFrame(cls, 'results', { mayReadRoster: true, mayRecord: true }),
    errors: problems.map(({ field, code, params }): FormError => {
      return { id: field === '' ? 'main' : field, key: `errors.${code}`, params };
    }),
    files: learners.length > 0 ? fileLinks(paths.results(cls.code)) : [],
    action: paths.results(cls.code),
    signAction: paths.signOff(cls.code),
    editable,
    components: cls.passRule.components.map(({ title, weight, maxHundredths }, index) => {
      return { id: `h${index}`, title, weight, max: formatHundredths(maxHundredths) };
    }),
    hasScores: cls.passRule.components.length > 0,
    fill: editable && cls.passRule.components.length > 0 ? fillField(input) : null,
    scale: ruleText(results),
    rows,
    any: learners.length > 0,
    complete: learners.filter(({ working }) => working.complete).length,
    total: learners.length,
    conditions: signature ? [] : conditionsOf(input),
    mustAccept: signature === null && readiness.unmarked > 0,
    accepted: readiness.acceptUnmarked,
    signer: actor.name,
    ready: readiness.why === null || readiness.why === 'results_unmarked',
    signed: signature && {
      date: formatDate(localDateOf(signature.signedAt)),
      name: signature.signedByName,
      passed,
      total: learners.length,
    },
    certificatesHref: paths.classCertificates(cls.code),
    reopenAction: signature && isAllowed(actor, 'classes.reopen') ? paths.reopening(cls.code) : null,
    appeals: input.openAppeals === 0 ? null : { count: input.openAppeals, href: paths.appeals(cls.code) },
    rosterHref: paths.roster(cls.code),
  };
}

function rowOf(learner: ResultLearner, { results, typed, problems }: Input, editable: boolean) {
  const { line, rate, scores, working, signed } = learner;
  const { components } = results.cls.passRule;
  const own = components.map(({ code }) => scores[code] ?? null);
  const problem = problems.find(({ field }) => field.startsWith(`c${line.id}-`));
  const total = signed ? signed.totalHundredths : working.totalHundredths;
  return {
    id: line.id,
    name: line.fullName,
    unit: line.unitLabel,
    came: cameText(rate, results.cls.passRule),
    unmarked: rate.unmarked,
    cells: own.map((score, index) => {
      const name = fieldOf(line.id, index);
      const shown = score === null ? '' : formatHundredths(score);
      return {
        name,
        head: `h${index}`,
        title: components[index]!.title,
        value: typed?.fields.get(name) ?? shown,
        bad: problems.some(({ field }) => field === name),
        editable,
      };
    }),
    seen: seenField(own),
    total: total === null ? '–' : formatHundredths(total),
    outcome: outcomeOf(learner),
    error: problem ? { key: `errors.${problem.code}`, params: problem.params } : null,
    working: working.lines.map(workingLine),
  };
}

/** What the rule counts: sessions attended, or tiết and parts of sessions earned. */
function cameText(rate: AttendanceRate, { countBy, lateWeightPercent }: AttendanceRule): Text {
  if (rate.possible === 0) return '–';
  const counted = `${formatHundredths(rate.earned)}/${formatHundredths(rate.possible)}`;
  if (countBy === 'periods') return { key: 'results.came_periods', params: { counted } };
  return lateWeightPercent === 100 ? `${rate.attended}/${rate.denominator}` : counted;
}

/** How it went: the grade, or passed, failed, not yet known. */
export function outcomeOf({ working, signed }: ResultLearner): Outcome {
  const { complete, passed, grade } = signed ? { ...signed, complete: true } : working;
  if (!complete) return OUTCOMES.open;
  if (!passed) return OUTCOMES.failed;
  return grade === null ? OUTCOMES.passed : { ...OUTCOMES.passed, key: `results.grade.${grade}` };
}

function workingLine({ key, params, verdict }: WorkingLine) {
  return { key, params, css: verdict ?? 'said' };
}

/** What must be so before the results can be signed, and where to mend it. */
function conditionsOf({ results, readiness }: Input): { met: boolean; text: Text; href: string | null }[] {
  const { cls } = results;
  const { lastSessionDate, today, withoutScores, unmarked, learners } = readiness;
  const over = cls.state === 'finished' || (lastSessionDate !== null && lastSessionDate <= today);
  const date = lastSessionDate === null ? '–' : formatDate(lastSessionDate);
  return [
    {
      met: over,
      text: { key: over ? 'results.condition.over' : 'results.condition.not_over', params: { date } },
      href: null,
    },
    ...(cls.passRule.components.length === 0
      ? []
      : [
          {
            met: withoutScores === 0,
            text: {
              key: withoutScores === 0 ? 'results.condition.scored' : 'results.condition.unscored',
              params: { count: withoutScores, learners },
            },
            href: null,
          },
        ]),
    {
      met: unmarked === 0,
      text: {
        key: unmarked === 0 ? 'results.condition.marked' : 'results.condition.unmarked',
        params: { count: unmarked },
      },
      href: unmarked === 0 ? null : paths.attendanceGrid(cls.code),
    },
  ];
}

/** What it takes to pass. */
function ruleText({ cls }: ResultsOfClass): Text {
  const { minAttendancePercent, passHundredths, components, countBy } = cls.passRule;
  const params = { minimum: minAttendancePercent, pass: formatHundredths(passHundredths) };
  const scored = components.length > 0;
  if (countBy === 'periods')
    return { key: scored ? 'results.rule_periods' : 'results.attendance_only_periods', params };
  return { key: scored ? 'results.rule' : 'results.attendance_only', params };
}

/** One score for all cells that are still empty. */
function fillField({ typed, problems }: Input): Field {
  const problem = problems.find(({ field }) => field === FILL);
  return {
    id: FILL,
    name: FILL,
    labelKey: 'results.fill',
    hintKey: 'results.fill_hint',
    hintParams: {},
    value: typed?.fields.get(FILL) ?? '',
    error: problem ? { key: `errors.${problem.code}`, params: problem.params } : null,
    required: false,
    width: 'num',
  };
}
