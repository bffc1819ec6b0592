import { addDays, type CalendarDate, isCalendarDate, parseVietnameseDate } from '../../common/dates/calendar-date.js';
import { startOfDay } from '../../common/dates/local-time.js';
import { pageNumber } from '../../common/page.js';
import type { AuditFilter } from '../../platform/audit/audit-log.js';

/** The filters of the audit as they stand in its address; `subject` is `type:id`. */
export interface AuditListFilter {
  query: { q: string; action: string; actor: string; subject: string; from: string; to: string };
  /** Fields whose day cannot be read. */
  unreadable: ('from' | 'to')[];
  find: Omit<AuditFilter, 'words' | 'userIdsOfWords'>;
  page: number;
}

/** Reads the filters of an address; what cannot be read is no filter. */
export function auditListFilter(query: Record<string, unknown>): AuditListFilter {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name].trim().slice(0, 100) : '');
  const [from, to] = [dayOf(text('from')), dayOf(text('to'))];
  const actor = /^\d{1,9}$/.test(text('actor')) ? text('actor') : '';
  const [, type, id] = /^(\w+):(.+)$/.exec(text('subject')) ?? [];
  return {
    query: {
      q: text('q'),
      action: text('action'),
      actor,
      subject: type && id ? text('subject') : '',
      from: text('from'),
      to: text('to'),
    },
    unreadable: (['from', 'to'] as const).filter((name) => text(name) !== '' && dayOf(text(name)) === null),
    find: {
      action: text('action') || undefined,
      actorUserId: actor === '' ? undefined : Number(actor),
      subject: type && id ? { type, id } : undefined,
      from: from === null ? undefined : startOfDay(from),
      before: to === null ? undefined : startOfDay(addDays(to, 1)),
    },
    page: pageNumber(query['page']),
  };
}

function dayOf(typed: string): CalendarDate | null {
  return isCalendarDate(typed) ? typed : parseVietnameseDate(typed);
}
