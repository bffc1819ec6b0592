import { type CalendarDate, daysBetween, formatDate } from '../../common/dates/calendar-date.js';
import { localDateOf } from '../../common/dates/local-time.js';
import type {
  MissingFilter,
  MissingKind,
  MissingRegister,
  TrainerWithMissing,
} from '../../features/attendance/registers-missing.query.js';
import { mayRemindAgain } from '../../features/attendance/rules/register-reminder-due.js';
import { fileLinks } from '../shared/file-links.view.js';
import type { Chip } from '../shared/page-context.js';
import { pagerOf } from '../shared/pager.js';
import { paths } from '../shared/paths.js';
import { MISSING_KINDS, type MissingChoice, missingQuery } from './registers-missing.filter.js';

interface Input {
  choice: MissingChoice;
  registers: readonly MissingRegister[];
  counts: Readonly<Record<MissingKind, number>>;
  trainers: readonly TrainerWithMissing[];
  /** A trainer sees the own ones alone, who looks after classes those of them all. */
  isOwn: boolean;
  mayRemind: boolean;
  pageSize: number;
  today: CalendarDate;
}

/** Sessions of the past whose registers are missing or not whole. */
export function registersMissingView(input: Input) {
  const { choice, registers, counts, trainers, isOwn, mayRemind, pageSize, today } = input;
  const { kind, trainerCode, classCode } = choice;
  const total = kind ? counts[kind] : counts.none + counts.part;
  return {
    title: { key: 'attendance.missing.title' },
    crumbs: [{ label: { key: 'attendance.missing.title' }, href: null }],
    files: total > 0 ? fileLinks(paths.registersMissing(missingQuery(choice))) : [],
    filterAction: paths.registersMissing(),
    which: kind ?? '',
    classCode: classCode ?? '',
    trainerCode: trainerCode ?? '',
    isOwn,
    trainers: trainers.map(({ code, name, registers: number }) => {
      return { value: code, name, number, selected: code === trainerCode };
    }),
    inUse: trainerCode ? { key: 'attendance.missing.one_trainer' } : null,
    chips: [
      chip(choice, undefined, counts.none + counts.part),
      ...MISSING_KINDS.map((each) => chip(choice, each, counts[each])),
    ],
    classChip: classCode ? { label: classCode, href: address({ ...choice, classCode: undefined }) } : null,
    clearHref: trainerCode || classCode || kind ? paths.registersMissing() : null,
    rows: registers.map((register) => rowOf(register, today, mayRemind)),
    pager: pagerOf({
      page: choice.page,
      pageSize,
      total,
      unitKey: 'attendance.missing.counted',
      href: (page) => paths.registersMissing({ ...missingQuery(choice), page }),
    }),
  };
}

function rowOf(register: MissingRegister, today: CalendarDate, mayRemind: boolean) {
  const { classCode, classTitle, number, date, part, topic, members, marked, trainerNames, remindedAt } = register;
  const remindable = mayRemind && trainerNames !== null && mayRemindAgain(remindedAt, today);
  return {
    title: classTitle,
    code: classCode,
    classHref: paths.attendanceGrid(classCode),
    ordinal: String(number),
    href: paths.attendanceSheet(classCode, number),
    date: formatDate(date),
    partKey: `common.part.${part}`,
    topic,
    trainers: trainerNames,
    unmarked: members - marked,
    members,
    isBegun: marked > 0,
    late: { key: 'home.late', params: { days: daysBetween(date, today) } },
    reminded: remindedAt === null ? null : formatDate(localDateOf(remindedAt)),
    times: register.reminders,
    remindAction: remindable ? paths.registerReminding(classCode, number) : null,
  };
}

function chip(choice: MissingChoice, kind: MissingKind | undefined, count: number): Chip {
  return {
    text: { key: `attendance.missing.kind.${kind ?? 'all'}` },
    href: address({ ...choice, kind }),
    count,
    current: choice.kind === kind,
    removable: false,
  };
}

function address(filter: MissingFilter): string {
  return paths.registersMissing(missingQuery(filter));
}
