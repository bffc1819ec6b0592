import type { ImportRow } from '../../features/imports/import-row.entity.js';
import type { OpenImport } from '../../features/imports/imports.service.js';
import { type ImportCounts, OUTCOMES, type OutcomeKind, ROW_DONE } from '../../features/imports/kinds/compared-row.js';
import { readyRows } from '../../features/imports/rules/count-rows.js';
import type { Work } from '../../features/imports/running-imports.js';
import type { UnitOnDate } from '../../features/units/units.repository.js';
import type { Chip, Text } from '../shared/page-context.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { columnsView } from './import-columns.view.js';
import { enteredHref, importFrame } from './import-frame.view.js';
import { previewRow } from './preview-row.view.js';

interface Input {
  open: OpenImport;
  rows: readonly ImportRow[];
  only: OutcomeKind | null;
  page: number;
  pageSize: number;
  units: readonly UnitOnDate[];
  columnsAsked: boolean;
  lastWork: Work | null;
}

/** What each row of a file will do, with the choices that are still open; or what became of it. */
export function previewView({ open, rows, only, page, pageSize, units, columnsAsked, lastWork }: Input) {
  const { kept, kind, context } = open;
  const { counts } = kept;
  const total = OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);
  const isOpen = kept.state === 'previewed' && kept.forgottenAt === null;
  const forecast = isOpen ? (kind.forecast?.(context, counts) ?? null) : null;
  return {
    ...importFrame(kind, context),
    fileName: kept.fileName,
    lists: listsText(open),
    isOpen,
    over: isOpen ? null : overText(open),
    action: paths.import(kept.id),
    enteredHref: enteredHref(kind, context),
    notes: kept.notes.map(({ code, params }): Text => ({ key: `imports.file.${code}`, params })),
    forecast,
    failed: failureText(lastWork),
    nothingSaved: kept.state !== 'committed',
    chips: chipsOf(kept.id, total, counts, only),
    titleKey: `imports.kind.${kind.name}.field.${kind.fields[0]!.name}`,
    hasSheets: kept.mapping.filter(({ taken }) => taken).length > 1,
    rows: rows.map((row) => previewRow(row, kind, isOpen)),
    pager: pagerOf({
      page,
      pageSize,
      total: only ? counts[only] : total,
      unitKey: 'imports.page.unit',
      href: (number) => paths.import(kept.id, { outcome: only, page: number }),
    }),
    columns: isOpen ? columnsView(kept, kind, columnsAsked) : null,
    columnsHref: isOpen ? `${paths.import(kept.id, { columns: '1' })}#columns` : null,
    errorsHref: kept.forgottenAt === null && counts.unsure + counts.error > 0 ? errorsHref(open) : null,
    units: units.map(({ code, label }) => ({ code, label })),
    ready: readyRows(counts),
    already: counts.already,
    unsure: counts.unsure,
    errorCount: counts.error,
    isEmpty: total === 0,
  };
}

/** The list of a sheet and where its heading stands; of several lists only their sheets. */
function listsText({ kept }: OpenImport): Text | null {
  const taken = kept.mapping.filter((sheet) => sheet.taken);
  const [only, ...others] = taken;
  if (!only) return null;
  if (others.length > 0) {
    return { key: 'imports.page.sheets', params: { names: taken.map(({ sheet }) => sheet).join(', ') } };
  }
  const row = String(only.header?.lastRow ?? '');
  return only.sheet === ''
    ? { key: 'imports.page.header_row', params: { row } }
    : { key: 'imports.page.sheet_and_row', params: { sheet: only.sheet, row } };
}

function overText({ kept }: OpenImport) {
  const done = kept.doneCounts ?? {};
  return {
    stateKey: kept.state === 'previewed' ? 'imports.page.forgotten' : `imports.page.over_${kept.state}`,
    counts: ROW_DONE.flatMap((word) => (done[word] ? [{ key: `imports.done.${word}`, count: done[word] }] : [])),
    isForgotten: kept.forgottenAt !== null,
    isCommitted: kept.state === 'committed',
  };
}

function errorsHref({ kept }: OpenImport): string {
  return `${paths.importErrors(kept.id)}.${kept.fileKind === 'ods' ? 'ods' : 'xlsx'}`;
}

function failureText(work: Work | null): Text | null {
  if (!work?.end) return null;
  if ('failed' in work.end) return { key: work.end.failed.key, params: work.end.failed.params };
  return 'refused' in work.end
    ? { key: `errors.file_${work.end.refused.code}`, params: work.end.refused.params }
    : null;
}

function chipsOf(id: number, total: number, counts: ImportCounts, only: OutcomeKind | null): Chip[] {
  const all: Chip = {
    text: { key: 'imports.page.all' },
    href: paths.import(id),
    count: total,
    current: only === null,
    removable: false,
  };
  const outcomes = OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome): Chip => ({
    text: { key: `imports.page.outcome.${outcome}` },
    href: paths.import(id, { outcome }),
    count: counts[outcome],
    current: only === outcome,
    removable: false,
  }));
  return [all, ...outcomes];
}
