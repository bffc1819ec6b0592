import type { CalendarDate } from '../../../../common/dates/calendar-date.js';
import { whyNotBegin } from '../../../people/rules/posting-dates.js';
import type { PersonDetails } from '../../../people/person-records.service.js';
import { bearsName } from '../../rules/match-person.js';
import { wordKey } from '../../rules/word-key.js';
import type { StaffLine } from './staff-list.js';
import type { StaffOnRecord } from './staff-on-record.js';

/** What a line makes of the file of somebody on record; null where it says nothing new. */
export interface PersonDifferences {
  details: PersonDetails | null;
  posting: { unitId: number; position: string | null; on: CalendarDate } | null;
}

/** Where a line says that somebody serves. `unitId` is null where it does not say. */
export interface StatedPosting {
  unitId: number | null;
  from: CalendarDate | null;
}

/**
 * What differs between a line and the file. What the line leaves out stays; what the file does not know is taken; a name, a
 * birth and a sex that say otherwise are taken only where `isSure`: the code told the person, and somebody has looked. A
 * position is put right unless the line says since when it holds: then it is a new posting.
 */
export function personDifferences(
  line: StaffLine,
  person: StaffOnRecord,
  stated: StatedPosting,
  options: { isSure: boolean; maySetEthnicity: boolean; today: CalendarDate },
): PersonDifferences {
  const position = line.position === null || isSame(line.position, person.position) ? person.position : line.position;
  const moves = stated.unitId !== null && stated.unitId !== person.unitId;
  const isPosted = moves || (stated.from !== null && position !== person.position && person.unitId !== null);
  const unitId = moves ? stated.unitId : person.unitId;
  const details: PersonDetails = {
    fullName: options.isSure && !bearsName(person, line.fullName) ? line.fullName : person.fullName,
    ...birthOf(line, person, options.isSure),
    birthPlace: taken(line.birthPlace, person.birthPlace),
    sex: options.isSure ? (line.sex ?? person.sex) : (person.sex ?? line.sex),
    phone: isSamePhone(line.phone, person.phone) ? person.phone : (line.phone ?? person.phone),
    position: isPosted || person.unitId === null ? person.position : position,
    ...(options.maySetEthnicity && { ethnicity: taken(line.ethnicity, person.ethnicity) }),
  };
  return {
    details: changesAnything(details, person) ? details : null,
    posting: isPosted && unitId !== null ? { unitId, position, on: stated.from ?? options.today } : null,
  };
}

/** Why a new posting cannot begin; null when nothing stands against it. */
export function whyNotPosted(
  { posting }: PersonDifferences,
  person: StaffOnRecord,
  today: CalendarDate,
): 'posting_in_future' | 'posting_before_current' | null {
  return posting && whyNotBegin(posting.on, person.unitId === null ? null : { fromDate: person.postedFrom }, today);
}

/** Whether the births of a line and of a file cannot both be true. */
export function hasOtherBirth(line: StaffLine, person: StaffOnRecord): boolean {
  if (line.birthYear === null || person.birthYear === null) return false;
  if (line.birthYear !== person.birthYear) return true;
  return line.birthDate !== null && person.birthDate !== null && line.birthDate !== person.birthDate;
}

function birthOf(
  line: StaffLine,
  person: StaffOnRecord,
  isSure: boolean,
): Pick<PersonDetails, 'birthDate' | 'birthYear'> {
  const { birthDate, birthYear } = person;
  if (line.birthYear === null || (hasOtherBirth(line, person) && !isSure)) return { birthDate, birthYear };
  if (line.birthDate === null && line.birthYear === birthYear) return { birthDate, birthYear };
  return { birthDate: line.birthDate, birthYear: line.birthYear };
}

function changesAnything(details: PersonDetails, person: StaffOnRecord): boolean {
  return (Object.keys(details) as (keyof PersonDetails)[]).some((field) => details[field] !== person[field]);
}

/** What the line says, unless it says the same in other letters, or nothing. */
function taken(written: string | null, onRecord: string | null): string | null {
  return written === null || isSame(written, onRecord) ? onRecord : written;
}

function isSame(written: string, onRecord: string | null): boolean {
  return onRecord !== null && wordKey(written) === wordKey(onRecord);
}

function isSamePhone(written: string | null, onRecord: string | null): boolean {
  return written !== null && onRecord !== null && digits(written) === digits(onRecord);
}

function digits(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^84(?=\d{9}$)/, '0');
}
