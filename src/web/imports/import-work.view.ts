import type { Work, WorkEnd } from '../../features/imports/running-imports.js';
import { progressBar } from '../shared/chart-bars.js';
import { paths } from '../shared/paths.js';
import { readingLimits } from '../shared/reading-limits.view.js';
import type { ImportFrame } from './import-frame.view.js';

/** The frame of work on a file that has no page yet. */
export const NEW_FILE: ImportFrame = {
  title: { key: 'imports.page.new_file' },
  crumbs: [
    { label: { key: 'frame.nav.imports' }, href: paths.importList() },
    { label: { key: 'imports.page.new_file' }, href: null },
  ],
  classTitle: null,
};

/** How far the work on a file has come. */
export function workView(frame: ImportFrame, fileName: string | null, { progress }: Pick<Work, 'progress'>) {
  const { phase, done, total } = progress;
  return {
    ...frame,
    fileName,
    phaseKey: `imports.phase.${phase}`,
    counted: total === null ? null : { key: 'imports.page.rows_done', params: { done: Math.min(done, total), total } },
    bar: progressBar(Math.min(done, total ?? 0), Math.max(total ?? 1, 1)),
  };
}

/** Why a file is not read or nothing came of it, in one sentence, and the form to send another. */
export function refusedView(frame: ImportFrame, action: string, end: Exclude<WorkEnd, { importId: number }>) {
  const reason =
    'refused' in end
      ? { key: `errors.file_${end.refused.code}`, params: end.refused.params }
      : { key: end.failed.key, params: end.failed.params };
  return { ...frame, errors: [{ id: 'file', ...reason }], action, reason, limits: readingLimits() };
}
