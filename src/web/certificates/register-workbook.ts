import type { Readable } from 'node:stream';
import type { RegisterLine } from '../../features/certificates/certificates.repository.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { CellKind } from '../../platform/spreadsheets/writing/cell-kinds.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { type TableColumn, type TableRow, writeTable } from '../../platform/spreadsheets/writing/write-table.js';
import { bornText } from './register.view.js';

const COLUMNS = [
  ['position', 'integer', 6],
  ['name', 'text', 26],
  ['born', 'text', 12],
  ['birthplace', 'text', 22],
  ['sex', 'text', 8],
  ['unit', 'text', 30],
  ['class', 'text', 16],
  ['grade', 'text', 12],
  ['serial', 'text', 12],
  ['number', 'text', 20],
  ['decision', 'text', 16],
  ['issued', 'date', 12],
  ['receipt', 'text', 14],
  ['note', 'text', 24],
] as const satisfies readonly (readonly [string, CellKind, number])[];

type Key = (typeof COLUMNS)[number][0];

/** The issuing register of a year in the columns of the paper book, with room to sign for receipt. */
export function registerWorkbook(
  year: number,
  lines: readonly RegisterLine[],
  translate: Translate,
  format: FileFormat,
): Readable {
  return writeTable<Key>(
    {
      sheetName: translate('certificates.register.sheet', { year: String(year) }),
      titleLines: [translate('certificates.register.title', { year: String(year) })],
      columns: COLUMNS.map(([key, kind, width]): TableColumn<Key> => {
        return { key, header: translate(`certificates.register.column.${key}`), kind, width };
      }),
      rows: lines.map((line, index) => rowOf(line, index + 1, translate)),
      totals: null,
      orientation: 'landscape',
    },
    format,
  );
}

function rowOf(line: RegisterLine, position: number, translate: Translate): TableRow<Key> {
  const { facts, state, sex } = line;
  return {
    position,
    name: facts.fullName,
    born: bornText(facts),
    birthplace: facts.birthplace,
    sex: sex === null ? null : translate(`common.sex.${sex}`),
    unit: facts.unitName,
    class: line.classCode,
    grade: facts.gradeName,
    serial: line.serialNumber,
    number: line.registerNumber,
    decision: null,
    issued: line.issuedOn,
    receipt: null,
    note: state === 'valid' ? null : endedNote(line, translate),
  };
}

function endedNote({ state, decisionNumber, reason }: RegisterLine, translate: Translate): string {
  const details = [decisionNumber, reason].filter((text) => text !== null).join(', ');
  return [translate(`certificates.register.ended.${state}`), details].filter((text) => text !== '').join(': ');
}
