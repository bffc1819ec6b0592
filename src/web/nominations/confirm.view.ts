import type { FieldProblem } from '../../common/errors.js';
import { paths } from '../shared/paths.js';
import type { Confirm } from './list-standing.view.js';
import type { ListAddress } from './list-writing.js';

/** What was sent, to be sent again once its warnings were read; null where something else stands against it. */
export function confirmView(
  { code, unitCode }: Pick<ListAddress, 'code' | 'unitCode'>,
  { part, typed }: { part: string; typed: Readonly<Record<string, string>> },
  problems: readonly FieldProblem[],
  errorCode: string,
): Confirm | null {
  if (errorCode !== 'list_needs_acknowledgement') return null;
  return {
    title: { key: 'nominations.confirm_title' },
    lines: problems.map((problem) => ({ key: `errors.${problem.code}`, params: problem.params })),
    action: paths.nominationListPart(code, unitCode, `nominees/${part}`),
    fields: Object.entries(typed)
      .filter(([name]) => name !== '_csrf' && name !== 'acknowledge')
      .map(([name, value]) => ({ name, value })),
    labelKey: 'nominations.confirm',
    backHref: paths.nominationList(code, unitCode),
  };
}
