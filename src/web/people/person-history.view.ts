import { formatDate, isCalendarDate } from '../../common/dates/calendar-date.js';
import { localDateOf, localTime } from '../../common/dates/local-time.js';
import type { PersonHistory } from '../../features/people/person-history.query.js';
import type { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import { auditActionKey } from '../admin/audit-actions.js';
import { auditDetails } from '../admin/audit-details.js';
import type { Text } from '../shared/page-context.js';
import { paths } from '../shared/paths.js';

/** Facts of a change that the page names; what else the audit keeps of it is for the administrator. */
const NAMED: Readonly<Record<string, string>> = {
  fullName: 'people.field.fullName',
  birthDate: 'people.field.birthDate',
  birthYear: 'people.column.birth_year',
  birthPlace: 'people.field.birthPlace',
  sex: 'people.field.sex',
  ethnicity: 'people.field.ethnicity',
  phone: 'people.field.phone',
  position: 'people.field.position',
  unit: 'people.field.unitCode',
  on: 'people.field.since',
  closedOn: 'people.field.lastDay',
  merged: 'people.field.mergedFile',
  survivor: 'people.field.survivorFile',
  other: 'people.field.otherFile',
  reason: 'people.field.reason',
};

/** What was done to a file and who read it, the latest first; units are named as the career names them. */
export function personHistoryView(
  code: string,
  { changes, readings }: PersonHistory,
  unitNames: ReadonlyMap<string, string>,
) {
  return {
    seesChanges: changes !== null,
    changes: (changes ?? []).map((entry) => changeRow(entry, unitNames)),
    seesReadings: readings !== null,
    readings: (readings ?? []).map((entry) => ({ name: entry.actorName, ...whenOf(entry) })),
    auditHref: paths.adminAudit({ subject: `person:${code}` }),
  };
}

function changeRow(entry: AuditEntry, unitNames: ReadonlyMap<string, string>) {
  const key = auditActionKey(entry.action);
  return {
    act: (key ? { key } : entry.action) satisfies Text,
    by: entry.actorName,
    ...whenOf(entry),
    facts: auditDetails(entry.details)
      .filter(({ name }) => NAMED[name] !== undefined)
      .map(({ name, before, value }) => ({
        labelKey: NAMED[name]!,
        before: before === null ? null : valueText(name, before, unitNames),
        value: valueText(name, value, unitNames),
      })),
  };
}

function whenOf({ at }: AuditEntry): { date: string; time: string } {
  return { date: formatDate(localDateOf(at)), time: localTime(at) };
}

function valueText(name: string, value: string, unitNames: ReadonlyMap<string, string>): Text {
  if (value === '') return { key: 'people.nothing' };
  if (name === 'unit') return unitNames.get(value) ?? value;
  if (name === 'sex') return { key: value === 'male' ? 'common.sex.male' : 'common.sex.female' };
  return isCalendarDate(value) ? formatDate(value) : value;
}
