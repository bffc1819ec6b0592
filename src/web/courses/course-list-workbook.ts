import type { Readable } from 'node:stream';
import type { CourseWithRules } from '../../features/courses/courses.repository.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { headedColumns } from '../../platform/spreadsheets/writing/headed-columns.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';
import { levelKey } from './course-list.view.js';
import { passRuleText, unusualReckoning } from './pass-rule.view.js';

type Key = 'code' | 'title' | 'level' | 'periods' | 'rule' | 'in_use';

/** The catalogue of courses as a sheet. */
export function courseListWorkbook(
  courses: readonly CourseWithRules[],
  translate: Translate,
  format: FileFormat,
): Readable {
  const column = headedColumns(translate, 'files.courses.');
  return writeTable<Key>(
    {
      sheetName: translate('courses.title'),
      titleLines: [translate('courses.title')],
      columns: [
        column('code', 'text', 10),
        column('title', 'text', 44),
        column('level', 'text', 14),
        column('periods', 'integer', 9),
        column('rule', 'text', 40),
        column('in_use', 'text', 18),
      ],
      rows: courses.map(({ course, version }) => {
        const rule = [passRuleText(version.passRule), ...unusualReckoning(version.passRule)];
        return {
          code: course.code,
          title: course.title,
          level: translate(levelKey(course.level)),
          periods: version.periods,
          rule: rule.map(({ key, params }) => translate(key, params)).join('; '),
          in_use: course.active ? null : translate('courses.retired'),
        };
      }),
      totals: null,
      orientation: 'landscape',
    },
    format,
  );
}
