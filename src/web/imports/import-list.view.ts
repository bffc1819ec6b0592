import { formatDate } from '../../common/dates/calendar-date.js';
import { localDateOf, localTime } from '../../common/dates/local-time.js';
import type { FieldProblem } from '../../common/errors.js';
import type { ImportListed } from '../../features/imports/imports.repository.js';
import { KEPT_DAYS } from '../../features/imports/imports.service.js';
import type { ImportKind } from '../../features/imports/kinds/import-kind.js';
import { fileLinks } from '../shared/file-links.view.js';
import { FormView, type RawForm } from '../shared/form.js';
import { paths } from '../shared/paths.js';
import { readingLimits } from '../shared/reading-limits.view.js';
import { TEMPLATE_FORMATS } from './template-workbook.js';

/** The form to send a file of any kind the actor may import, and the files that were sent lately. */
export function importListView(
  items: readonly ImportListed[],
  kinds: readonly ImportKind[],
  raw: RawForm = {},
  problems: readonly FieldProblem[] = [],
) {
  const form = new FormView('imports.start', raw, problems);
  return {
    title: { key: 'imports.page.list' },
    crumbs: [],
    action: paths.importList(),
    form: {
      kind: form.choice('kind', [
        { value: '', text: { key: 'imports.start.choose_kind' } },
        ...kinds.map(({ name }) => ({ value: name, text: { key: `imports.kind.${name}.name` } })),
      ]),
      class: kinds.some(({ needsClass }) => needsClass)
        ? form.field('class', { hintKey: 'imports.start.class_hint', width: 'md' })
        : null,
    },
    kinds: kinds.map(({ name }) => ({
      nameKey: `imports.kind.${name}.name`,
      hintKey: `imports.kind.${name}.hint`,
      files: fileLinks(paths.importTemplate(name), TEMPLATE_FORMATS),
    })),
    files: items.length > 0 ? fileLinks(paths.importList()) : [],
    limits: readingLimits(),
    keptDays: KEPT_DAYS,
    rows: items.map(listedRow),
    get errors() {
      return form.errors;
    },
  };
}

function listedRow(item: ImportListed) {
  const { counts } = item;
  return {
    fileName: item.fileName,
    href: paths.import(item.id),
    kindKey: `imports.kind.${item.kind}.name`,
    classTitle: item.classTitle,
    classCode: item.classCode,
    classHref: item.classCode === null ? null : paths.roster(item.classCode),
    rowCount: counts.new + counts.match + counts.unsure + counts.error,
    when: `${formatDate(localDateOf(item.createdAt))} ${localTime(item.createdAt)}`,
    who: item.createdByName,
    open: item.state === 'previewed',
    stateKey: `imports.page.state.${item.state}`,
  };
}
