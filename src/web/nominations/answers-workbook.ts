import type { Readable } from 'node:stream';
import { formatDate } from '../../common/dates/calendar-date.js';
import { localDateOf } from '../../common/dates/local-time.js';
import type { ClassListed } from '../../features/classes/classes.repository.js';
import type { UnitAnswer } from '../../features/nominations/answers.query.js';
import type { CallView } from '../../features/nominations/call-terms.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';
import type { AnswerFilter } from './calls.filter.js';
import { listTag } from './nomination-tags.view.js';

interface Answers {
  cls: ClassListed;
  call: CallView;
  units: readonly UnitAnswer[];
  only: AnswerFilter;
}

/** What the units asked have answered, as a sheet; which of them is said under the title. */
export function answersWorkbook({ cls, call, units, only }: Answers, t: Translate, format: FileFormat): Readable {
  const quotas = new Map(call.quotas.map((quota) => [quota.id, quota]));
  return writeTable(
    {
      sheetName: t('nominations.answers'),
      titleLines: [
        t('nominations.call_title', { title: cls.title }),
        t('nominations.answers_lead', {
          code: cls.code,
          date: formatDate(call.deadline),
          which: t(`nominations.answer_filter.${only}`),
        }),
      ],
      columns: [
        { key: 'code', header: t('nominations.column.unit_code'), kind: 'text', width: 16 },
        { key: 'unit', header: t('nominations.column.unit'), kind: 'text', width: 34 },
        { key: 'seats', header: t('nominations.column.seats'), kind: 'integer', width: 10 },
        { key: 'group', header: t('nominations.column.shared'), kind: 'text', width: 30 },
        { key: 'state', header: t('nominations.column.state'), kind: 'text', width: 18 },
        { key: 'mains', header: t('nominations.group.main'), kind: 'integer', width: 12 },
        { key: 'seated', header: t('nominations.column.seated'), kind: 'integer', width: 12 },
        { key: 'substitutes', header: t('nominations.column.substitutes'), kind: 'integer', width: 12 },
        { key: 'letter', header: t('nominations.field.letterNumber'), kind: 'text', width: 18 },
        { key: 'letter_date', header: t('nominations.field.letterDate'), kind: 'date', width: 13 },
        { key: 'submitted', header: t('nominations.column.submitted'), kind: 'date', width: 13 },
        { key: 'reason', header: t('nominations.reason'), kind: 'text', width: 34 },
      ],
      rows: units.map((answer) => ({
        code: answer.unitCode,
        unit: answer.unitLabel,
        seats: quotas.get(answer.quotaId)?.seats ?? null,
        group: answer.quotaName,
        state: t(listTag(answer.state).key),
        mains: answer.mains,
        seated: answer.seated,
        substitutes: answer.substitutes,
        letter: answer.letterNumber,
        letter_date: answer.letterDate,
        submitted: answer.submittedAt && localDateOf(answer.submittedAt),
        reason: answer.reason,
      })),
      totals: { label: t('nominations.total'), keys: ['mains', 'seated', 'substitutes'] },
      orientation: 'landscape',
    },
    format,
  );
}
