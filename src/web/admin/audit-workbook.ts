import type { Readable } from 'node:stream';
import { localDateOf, localTime } from '../../common/dates/local-time.js';
import type { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import type { Translate } from '../../platform/pdf/translate.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { headedColumns } from '../../platform/spreadsheets/writing/headed-columns.js';
import { writeTable } from '../../platform/spreadsheets/writing/write-table.js';
import type { Text } from '../shared/page-context.js';
import { auditActionKey } from './audit-actions.js';
import { type AuditDetail, auditDetails } from './audit-details.js';
import { auditSubjectKey, auditSubjectText, detailNames } from './audit-words.js';

/** The audit as a sheet, the latest line first; lines are written as they are read. */
export function auditWorkbook(entries: AsyncIterable<AuditEntry>, translate: Translate, format: FileFormat): Readable {
  const column = headedColumns(translate, 'files.audit.');
  return writeTable(
    {
      sheetName: translate('admin.audit'),
      titleLines: [translate('admin.audit')],
      columns: [
        column('date', 'date', 12),
        column('time', 'text', 8),
        column('actor', 'text', 24),
        column('action', 'text', 26),
        column('subject_type', 'text', 14),
        column('subject', 'text', 18),
        column('details', 'text', 60),
        column('address', 'text', 16),
      ],
      rows: linesOf(entries, translate),
      totals: null,
      orientation: 'landscape',
    },
    format,
  );
}

async function* linesOf(entries: AsyncIterable<AuditEntry>, translate: Translate) {
  for await (const entry of entries) {
    const key = auditActionKey(entry.action);
    yield {
      date: localDateOf(entry.at),
      time: localTime(entry.at),
      actor: entry.actorName,
      action: key ? translate(key) : entry.action,
      subject_type: subjectTypeText(entry.subjectType, translate),
      subject: written(auditSubjectText(entry.subjectId), translate),
      details: auditDetails(entry.details)
        .map((detail) => detailText(detail, translate))
        .join('\n'),
      address: entry.address,
    };
  }
}

function detailText({ name, before, value }: AuditDetail, translate: Translate): string {
  const named = detailNames(name)
    .map((part) => written(part, translate))
    .join(' · ');
  return before === null ? `${named}: ${value}` : `${named}: ${before} → ${value}`;
}

function subjectTypeText(type: string, translate: Translate): string {
  const key = auditSubjectKey(type);
  return key ? translate(key) : type;
}

function written(text: Text, translate: Translate): string {
  return typeof text === 'string' ? text : translate(text.key, text.params);
}
