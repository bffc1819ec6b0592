import { localTime } from '../../common/dates/local-time.js';
import type { FieldProblem } from '../../common/errors.js';
import type { SheetLearner } from '../../features/attendance/attendance-sheet.js';
import type { CheckInLine, CountingSheet } from '../../features/checkins/counting.service.js';
import { isOpen } from '../../features/checkins/openings.service.js';
import { isThere, isUnmarked } from '../../features/checkins/rules/count-check-ins.js';
import { FormView, type RawForm } from '../shared/form.js';
import type { Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';
import { sessionHead } from './check-in-board.view.js';
import { seenOf } from './counting.form.js';

/** What came back from a count that was refused. */
export interface RefusedCount {
  raw: RawForm;
  ticked: ReadonlySet<number>;
  problems: readonly FieldProblem[];
}

/** Who checked in, who did not, and the heads to be counted. Who checked in on the device of another is not ticked by itself. */
export function countingView(counting: CountingSheet, refused: RefusedCount | null) {
  const { sheet, openings, lines, others } = counting;
  const { cls, session, learners } = sheet;
  const form = new FormView('checkins.field', refused?.raw ?? {}, refused?.problems ?? []);
  const seen = refused && seenOf(refused.raw);
  const isTicked = ({ learner, checkInIds, device }: CheckInLine): boolean =>
    seen && checkInIds.some((id) => seen.has(id)) ? refused!.ticked.has(learner.enrolmentId) : device.kind !== 'later';
  const rows = lines.map((line) => rowOf(line, isTicked(line)));
  const head = sessionHead(sheet);
  const board = paths.checkIn(cls.code, session.number);
  const title = { key: 'checkins.counting_title', params: { number: String(session.number) } };
  return {
    ...head,
    title,
    crumbs: [...head.crumbs.slice(0, -1), { label: head.title, href: board }, { label: title, href: null }],
    errors: form.errors,
    action: paths.checkInPart(cls.code, session.number, 'counting'),
    closingAction: paths.checkInPart(cls.code, session.number, 'closing'),
    boardHref: board,
    isOpen: openings.some(isOpen),
    hasOpenings: openings.length > 0,
    rows,
    seen: lines.flatMap(({ checkInIds }) => checkInIds).join(','),
    ticked: rows.filter(({ ticked }) => ticked).length,
    already: learners.filter(isThere).length,
    total: learners.length,
    others: others.map((learner) => ({ name: learner.fullName, unit: learner.unitLabel, markKey: markKey(learner) })),
    headCount: form.field('headCount', { hintKey: 'checkins.hint.headCount' }),
    lateAfter: form.field('lateAfter', { required: false, hintKey: 'checkins.hint.lateAfter', width: 'num' }),
    differenceReason: form.field('differenceReason', { required: false, hintKey: 'checkins.hint.differenceReason' }),
  };
}

function rowOf({ learner, scannedAt, device, deviceOf }: CheckInLine, ticked: boolean) {
  const unmarked = isUnmarked(learner);
  return {
    id: learner.enrolmentId,
    name: learner.fullName,
    unit: learner.unitLabel,
    time: localTime(scannedAt),
    isFirstOnDevice: device.kind === 'first',
    deviceShared: device.kind === 'later' ? sharedText(deviceOf) : null,
    unmarked,
    markKey: markKey(learner),
    ticked: unmarked && ticked,
  };
}

/** The name of who came first is missing where that person is not on the register any more. */
function sharedText(first: SheetLearner | null): Text {
  if (first === null) return { key: 'checkins.device_shared' };
  return { key: 'checkins.device_shared_after', params: { name: first.fullName } };
}

function markKey({ mark }: SheetLearner): string | null {
  return mark?.status ? `attendance.mark.${mark.status}` : null;
}
