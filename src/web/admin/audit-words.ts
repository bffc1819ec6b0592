import { MEASURES } from '../../features/statistics/rules/measures.js';
import type { Text } from '../shared/page-context.js';

/** Kinds of things that the audit speaks of and that have a name. */
const SUBJECTS = [
  'audit',
  'certificate',
  'class',
  'course',
  'database',
  'enrolment',
  'import',
  'people',
  'person',
  'plan',
  'register',
  'report',
  'rollout_item',
  'statistics',
  'unit',
  'unit_act',
  'user',
  'users',
  'mail',
  'notice_template',
] as const;

/** Names of details that are words of English and no data. */
const DETAILS = [
  'acceptUnmarked',
  'action',
  'actor',
  'basis',
  'birthDate',
  'birthYear',
  'changed',
  'changes',
  'class',
  'clashes',
  'closedOn',
  'code',
  'confidence',
  'count',
  'course',
  'door',
  'effectiveDate',
  'ended',
  'ethnicity',
  'file',
  'first',
  'format',
  'from',
  'fromCodes',
  'fromDate',
  'fullName',
  'importId',
  'imports',
  'item',
  'kind',
  'last',
  'learners',
  'lines',
  'measure',
  'merged',
  'mergedFiles',
  'moved',
  'name',
  'note',
  'number',
  'on',
  'other',
  'parentCode',
  'passed',
  'people',
  'person',
  'phone',
  'plans',
  'position',
  'q',
  'reason',
  'results',
  'role',
  'roles',
  'round',
  'rows',
  'sent',
  'session',
  'sessions',
  'sex',
  'source',
  'subject',
  'survivor',
  'targetDate',
  'title',
  'to',
  'toCode',
  'toDate',
  'toGsoCode',
  'toName',
  'toShortName',
  'unit',
  'unitCode',
  'units',
  'unmarked',
  'what',
  'year',
  'active',
  'address',
  'body',
  'email',
  'mailMode',
] as const;

/** Messages that name a kind of thing; null for one that has none. */
export function auditSubjectKey(type: string): string | null {
  return (SUBJECTS as readonly string[]).includes(type) ? `admin.subject.${type}` : null;
}

/** What a line of the audit is about: a code, or what stands for a whole list. */
export function auditSubjectText(id: string): Text {
  if (id === 'list' || id === '*') return { key: 'admin.whole_list' };
  return (MEASURES as readonly string[]).includes(id) ? { key: `statistics.figure.${id}` } : id;
}

/** The name of a detail in words, part by part: `lines.0.toName` is "Nội dung", "1", "Tên mới". */
export function detailNames(name: string): Text[] {
  return name.split('.').map((part) => {
    if (/^\d+$/.test(part)) return String(Number(part) + 1);
    return (DETAILS as readonly string[]).includes(part) ? { key: `admin.detail.${part}` } : part;
  });
}
