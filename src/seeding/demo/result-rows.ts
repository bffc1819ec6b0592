import { at } from '../../../seeds/demo/working-days.js';
import type { ResultSheet } from '../../features/results/result-sheet.entity.js';
import type { Result } from '../../features/results/result.entity.js';
import type { Score } from '../../features/results/score.entity.js';
import type { DemoKeys, PlacedClass } from './demo-keys.js';

/** The scores of the demo and the results that were signed. */
export interface ResultRows {
  scores: Omit<Score, 'id'>[];
  sheets: ResultSheet[];
  results: Omit<Result, 'id'>[];
}

export function resultRows(classes: readonly PlacedClass[], keys: DemoKeys): ResultRows {
  const signed = classes.flatMap((of) => (of.resultsSigned ? [{ of, signature: of.resultsSigned }] : []));
  return {
    scores: classes.flatMap((of) => scoresOf(of, keys)),
    sheets: signed.map(({ of, signature }, index) => {
      const { byUserId, byName } = keys.writer(signature.byKey);
      return {
        id: index + 1,
        classId: of.id,
        round: 1,
        signedAt: signature.at,
        signedByUserId: byUserId,
        signedByName: byName,
        currentKey: of.id,
        reopenedReason: null,
      };
    }),
    results: signed.flatMap(({ of }, index) =>
      of.enrolments.flatMap(({ id, result }) => (result ? [{ ...result, enrolmentId: id, sheetId: index + 1 }] : [])),
    ),
  };
}

/** Scores were entered at the end of the last day. */
function scoresOf({ endDate, trainerKey, enrolments }: PlacedClass, keys: DemoKeys): Omit<Score, 'id'>[] {
  const entered = { enteredAt: at(endDate, '17:05'), enteredByName: keys.writer(trainerKey).byName };
  return enrolments.flatMap(({ id, scores }) => scores.map((score) => ({ ...score, enrolmentId: id, ...entered })));
}
