import { formatDate } from '../../../common/dates/calendar-date.js';
import type { Translate } from '../../../platform/pdf/translate.js';
import { writtenPeriod } from '../../../platform/pdf/written-date.js';
import type { SummonedPerson, SummonsChange, SummonsFacts } from './summons-facts.js';

/** Columns of the list, in order. */
export const SUMMONS_COLUMNS = ['number', 'full_name', 'birth', 'position', 'unit', 'note'] as const;

/** The sentences of the paper: the same on paper and in a sheet. */
export interface SummonsWords {
  fileTitle: string;
  /** Over the names: bold, bold, bold, italic. */
  title: string;
  subject: string;
  /** Of which units' people the list is; null for the whole of it. */
  ofUnits: string | null;
  attachedTo: string;
  /** Says that the list is not to be used; null once it is confirmed. */
  warning: string | null;
  /** Time, place, beginning. */
  particulars: string[];
  total: string;
  /** When the list was confirmed; null before. */
  confirmed: string | null;
  substitutes: string;
  noSubstitutes: string;
  /** Empty where nothing changed. */
  changesTitle: string | null;
  changes: string[];
  columns: string[];
}

/** Puts the facts into words. */
export function summonsWords(facts: SummonsFacts, translate: Translate): SummonsWords {
  const { classTitle: title, classCode: code, letter, standing, confirmedOn, changes } = facts;
  return {
    fileTitle: translate('papers.summons.file_title', { class: code }),
    title: translate('papers.summons.title'),
    subject: translate(
      isNamedAsClass(title, translate) ? 'papers.summons.subject_as_titled' : 'papers.summons.subject',
      {
        title,
        code,
      },
    ),
    ofUnits: facts.ofUnits && translate('papers.summons.of_units', { units: facts.ofUnits.join(', ') }),
    attachedTo: translate('papers.summons.attached_to', {
      number: letter.number ?? translate('papers.summons.open_number'),
      date: letter.date === null ? translate('papers.summons.open_date') : formatDate(letter.date),
    }),
    warning: standing === 'confirmed' ? null : translate(`papers.summons.warning.${standing}`),
    particulars: particularsOf(facts, translate),
    total: translate('papers.summons.total', { count: facts.learners.length, units: facts.units }),
    confirmed: confirmedOn && translate('papers.summons.confirmed', { date: formatDate(confirmedOn) }),
    substitutes: translate('papers.summons.substitutes'),
    noSubstitutes: translate('papers.summons.no_substitutes'),
    changesTitle: changes.length === 0 ? null : translate('papers.summons.changes'),
    changes: changes.map((change) => changeLine(change, translate)),
    columns: SUMMONS_COLUMNS.map((column) => translate(`papers.summons.columns.${column}`)),
  };
}

/** The birth of a person as the list gives it: the day, or the year where only that is known. */
export function birthOf({ birthDate, birthYear }: SummonedPerson): string {
  if (birthDate !== null) return formatDate(birthDate);
  return birthYear === null ? '' : String(birthYear);
}

/** What stands beside a name. */
export function noteOf({ addedOn }: SummonedPerson, translate: Translate): string {
  return addedOn === null ? '' : translate('papers.summons.added_on', { date: formatDate(addedOn) });
}

/** Some titles begin with the word for a class: it is not to be said twice. */
function isNamedAsClass(title: string, translate: Translate): boolean {
  return title
    .normalize('NFC')
    .toLowerCase()
    .startsWith(`${translate('papers.summons.class_word')} `);
}

function particularsOf(facts: SummonsFacts, translate: Translate): string[] {
  const { begins, place, sessions, periods } = facts;
  const period = writtenPeriod(facts.startDate, facts.endDate, translate);
  return [
    translate('papers.summons.time', { period, sessions, periods }),
    ...(begins === null
      ? []
      : [
          translate('papers.summons.begins', {
            time: begins.time,
            part: translate(`papers.part.${begins.part}`),
            date: formatDate(begins.date),
          }),
        ]),
    translate('papers.summons.place', { place }),
  ];
}

function changeLine({ on, kind, fullName, unitName, reason }: SummonsChange, translate: Translate): string {
  const said = { date: formatDate(on), name: fullName, unit: unitName };
  const line = translate(`papers.summons.change.${kind}`, said);
  return reason === null ? line : translate('papers.summons.change.why', { line, reason });
}
