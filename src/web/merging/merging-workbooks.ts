import type { Readable } from 'node:stream';
import { localDateOf } from '../../common/dates/local-time.js';
import type { DuplicatePair, PersonOfPair } from '../../features/merging/duplicates.repository.js';
import type { MergeListed } from '../../features/merging/person-merges.repository.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';

type Translate = (key: string) => string;

/** The pairs that wait for a decision, one line each. */
export function queueWorkbook(pairs: AsyncIterable<DuplicatePair>, t: Translate, format: FileFormat): Readable {
  const sides = ['first', 'second'] as const;
  return writeTable(
    {
      sheetName: t('merging.tab.waiting'),
      titleLines: [t('merging.title')],
      columns: [
        { key: 'score', header: t('merging.column.score'), kind: 'integer', width: 8 },
        ...sides.flatMap((side) => [
          { key: `${side}Code` as const, header: t('people.column.code'), kind: 'text' as const, width: 12 },
          { key: `${side}Name` as const, header: t('people.column.name'), kind: 'text' as const, width: 26 },
          { key: `${side}Birth` as const, header: t('people.column.birth'), kind: 'date' as const, width: 13 },
          { key: `${side}Year` as const, header: t('people.column.birth_year'), kind: 'number' as const, width: 9 },
          { key: `${side}Unit` as const, header: t('people.column.unit_alone'), kind: 'text' as const, width: 26 },
        ]),
        { key: 'reasons', header: t('merging.column.reasons'), kind: 'text', width: 40 },
      ],
      rows: pairRows(pairs, t),
      totals: null,
      orientation: 'landscape',
    },
    format,
  );
}

/** The merges that were made, one line each. */
export function mergedWorkbook(merges: AsyncIterable<MergeListed>, t: Translate, format: FileFormat): Readable {
  return writeTable(
    {
      sheetName: t('merging.tab.merged'),
      titleLines: [t('merging.tab.merged')],
      columns: [
        { key: 'survivorCode', header: t('merging.column.survivor'), kind: 'text', width: 14 },
        { key: 'survivorName', header: t('people.column.name'), kind: 'text', width: 28 },
        { key: 'mergedCode', header: t('merging.column.merged'), kind: 'text', width: 14 },
        { key: 'mergedName', header: t('people.column.name'), kind: 'text', width: 28 },
        { key: 'on', header: t('merging.column.on'), kind: 'date', width: 13 },
        { key: 'by', header: t('merging.column.by'), kind: 'text', width: 24 },
        { key: 'undoneOn', header: t('merging.undone'), kind: 'date', width: 13 },
      ],
      rows: mergeRows(merges),
      totals: null,
      orientation: 'landscape',
    },
    format,
  );
}

async function* pairRows(pairs: AsyncIterable<DuplicatePair>, t: Translate) {
  for await (const { first, second, score, reasons } of pairs) {
    const [one, other] = [cellsOf(first), cellsOf(second)];
    yield {
      score,
      firstCode: one.code,
      firstName: one.name,
      firstBirth: one.birth,
      firstYear: one.year,
      firstUnit: one.unit,
      secondCode: other.code,
      secondName: other.name,
      secondBirth: other.birth,
      secondYear: other.year,
      secondUnit: other.unit,
      reasons: reasons.map((reason) => t(`merging.reason.${reason}`)).join('; '),
    };
  }
}

function cellsOf({ code, fullName, birthDate, birthYear, unitLabel }: PersonOfPair) {
  return { code, name: fullName, birth: birthDate, year: birthYear, unit: unitLabel };
}

async function* mergeRows(merges: AsyncIterable<MergeListed>) {
  for await (const { at, byName, undoneAt, ...files } of merges) {
    const { survivorCode, survivorName, mergedCode, mergedName } = files;
    const undoneOn = undoneAt ? localDateOf(undoneAt) : null;
    yield { survivorCode, survivorName, mergedCode, mergedName, on: localDateOf(at), by: byName, undoneOn };
  }
}
