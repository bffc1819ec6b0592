import type { Readable } from 'node:stream';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';
import type { PersonListed } from '../../features/people/people.repository.js';

type Translate = (key: string) => string;

/** The list of people as a stream; rows are written as they are read. */
export function peopleWorkbook(
  rows: AsyncIterable<PersonListed>,
  title: string,
  t: Translate,
  format: FileFormat,
): Readable {
  return writeTable(
    {
      sheetName: t('people.title'),
      titleLines: [t('people.title'), title].filter((line) => line !== ''),
      columns: [
        { key: 'code', header: t('people.column.code'), kind: 'text', width: 12 },
        { key: 'name', header: t('people.column.name'), kind: 'text', width: 28 },
        { key: 'birthDate', header: t('people.column.birth'), kind: 'date', width: 13 },
        { key: 'birthYear', header: t('people.column.birth_year'), kind: 'text', width: 10 },
        { key: 'sex', header: t('people.column.sex'), kind: 'text', width: 8 },
        { key: 'unit', header: t('people.column.unit_alone'), kind: 'text', width: 30 },
        { key: 'position', header: t('people.column.position'), kind: 'text', width: 28 },
        { key: 'phone', header: t('people.column.phone'), kind: 'text', width: 14 },
      ],
      rows: cellsOf(rows, t),
      totals: null,
      orientation: 'landscape',
    },
    format,
  );
}

async function* cellsOf(people: AsyncIterable<PersonListed>, t: Translate) {
  for await (const person of people) {
    yield {
      code: person.code,
      name: person.fullName,
      birthDate: person.birthDate,
      birthYear: person.birthYear === null ? null : String(person.birthYear),
      sex: person.sex ? t(`common.sex.${person.sex}`) : null,
      unit: person.unitLabel,
      position: person.position,
      phone: person.phone,
    };
  }
}
