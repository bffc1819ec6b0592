import type { Readable } from 'node:stream';
import type { ResultLearner, ResultsOfClass } from '../../features/results/results-sheet.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { CellKind } from '../../platform/spreadsheets/writing/cell-kinds.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { type TableColumn, type TableRow, writeTable } from '../../platform/spreadsheets/writing/write-table.js';
import { outcomeOf } from './results.view.js';

/** The scores and results of a class as a sheet; as signed, or as they stand now. */
export function resultsWorkbook(results: ResultsOfClass, translate: Translate, format: FileFormat): Readable {
  const { cls, learners } = results;
  const column = (key: string, kind: CellKind, width: number): TableColumn<string> => {
    return { key, kind, width, header: translate(`files.results.${key}`) };
  };
  return writeTable<string>(
    {
      sheetName: translate('classes.tab.results'),
      titleLines: [translate('files.results.title', { title: cls.title }), cls.code],
      columns: [
        column('number', 'integer', 6),
        column('person_code', 'text', 12),
        column('name', 'text', 26),
        column('unit', 'text', 30),
        column('attended', 'integer', 9),
        column('counted', 'integer', 11),
        ...cls.passRule.components.map(({ code, title }): TableColumn<string> => {
          return { key: `score ${code}`, header: title, kind: 'score', width: 12 };
        }),
        column('total', 'score', 9),
        column('outcome', 'text', 14),
      ],
      rows: learners.map((learner, index) => rowOf(learner, index + 1, results, translate)),
      totals: null,
      orientation: 'landscape',
    },
    format,
  );
}

function rowOf(
  learner: ResultLearner,
  number: number,
  { cls }: ResultsOfClass,
  translate: Translate,
): TableRow<string> {
  const { line, rate, scores, working, signed } = learner;
  return {
    number,
    person_code: line.personCode,
    name: line.fullName,
    unit: line.unitLabel,
    attended: rate.attended,
    counted: rate.denominator,
    ...Object.fromEntries(cls.passRule.components.map(({ code }) => [`score ${code}`, scores[code] ?? null])),
    total: signed ? signed.totalHundredths : working.totalHundredths,
    outcome: translate(outcomeOf(learner).key),
  };
}
