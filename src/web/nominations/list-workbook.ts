import type { Readable } from 'node:stream';
import { formatDate } from '../../common/dates/calendar-date.js';
import type { UnitList } from '../../features/nominations/unit-list.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';
import { dateSpan } from '../classes/class-frame.view.js';
import { listTag } from './nomination-tags.view.js';
import { flagsOf } from './nominee-rows.view.js';

/** The list of a unit as a sheet: who is named, by rank, and what has to be said of each. */
export function listWorkbook(list: UnitList, t: Translate, format: FileFormat): Readable {
  const { cls, unit, nominees } = list;
  return writeTable(
    {
      sheetName: t('nominations.list'),
      titleLines: [
        t('nominations.list_title', { unit: unit.label }),
        `${cls.code} · ${cls.title} · ${dateSpan(cls.startDate, cls.endDate)}`,
        letterLine(list, t),
      ],
      columns: [
        { key: 'number', header: t('nominations.column.rank'), kind: 'integer', width: 6 },
        { key: 'kind', header: t('nominations.column.kind'), kind: 'text', width: 12 },
        { key: 'name', header: t('nominations.column.name'), kind: 'text', width: 26 },
        { key: 'birth', header: t('nominations.column.birth'), kind: 'date', width: 12 },
        { key: 'birth_year', header: t('nominations.column.birth_year'), kind: 'text', width: 10 },
        { key: 'position', header: t('nominations.column.position'), kind: 'text', width: 24 },
        { key: 'unit', header: t('nominations.column.unit'), kind: 'text', width: 32 },
        { key: 'person_code', header: t('nominations.column.person_code'), kind: 'text', width: 12 },
        { key: 'state', header: t('nominations.column.state'), kind: 'text', width: 16 },
        { key: 'flags', header: t('nominations.column.flags'), kind: 'text', width: 44 },
      ],
      rows: nominees.map((nominee) => ({
        number: nominees.filter(({ kind }) => kind === nominee.kind).indexOf(nominee) + 1,
        kind: t(`nominations.kind.${nominee.kind}`),
        name: nominee.fullName,
        birth: nominee.birthDate,
        birth_year: nominee.birthYear === null ? null : String(nominee.birthYear),
        position: nominee.facts.position,
        unit: nominee.facts.unitLabel,
        person_code: nominee.personCode,
        state: t(`nominations.nominee_state.${nominee.state}`),
        flags: flagsOf(nominee)
          .filter(({ css }) => css !== 'met')
          .map(({ text }) => t(text.key, 'params' in text ? text.params : {}))
          .join('; '),
      })),
      totals: null,
      orientation: 'landscape',
    },
    format,
  );
}

function letterLine({ letterNumber, letterDate, state }: UnitList, t: Translate): string {
  const said = t(listTag(state).key);
  if (letterNumber === null || letterDate === null) return said;
  return `${said} · ${t('nominations.letter_of', { number: letterNumber, date: formatDate(letterDate) })}`;
}
