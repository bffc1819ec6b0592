import type { Readable } from 'node:stream';
import type { UserListed } from '../../features/access/users.repository.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';

/** The accounts as a sheet: one line an account, its roles with their units in one cell. */
export function usersWorkbook(users: readonly UserListed[], translate: Translate, format: FileFormat): Readable {
  const column = <Key extends string>(key: Key, width: number) => ({
    key,
    kind: 'text' as const,
    width,
    header: translate(`files.users.${key}`),
  });
  return writeTable(
    {
      sheetName: translate('admin.users'),
      titleLines: [translate('admin.users')],
      columns: [
        column('username', 18),
        column('name', 28),
        column('grants', 48),
        column('person_code', 14),
        column('state', 16),
      ],
      rows: users.map((user) => ({
        username: user.username,
        name: user.displayName,
        grants: user.grants.map((grant) => grantText(grant, translate)).join('\n'),
        person_code: user.personCode,
        state: translate(user.active ? 'admin.active' : 'admin.inactive'),
      })),
      totals: null,
      orientation: 'landscape',
    },
    format,
  );
}

function grantText({ role, unitLabel }: UserListed['grants'][number], translate: Translate): string {
  return [translate(`frame.role.${role}`), unitLabel].filter((text) => text !== null).join(' · ');
}
