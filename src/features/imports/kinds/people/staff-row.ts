import type { PersonDetails } from '../../../people/person-records.service.js';
import type { RowOutcome } from '../../rules/row-outcome.js';
import type { FieldChange, FieldValue, OutcomeKind, RowMessage, RowQuestion } from '../compared-row.js';
import type { Compared } from '../import-kind.js';
import { rosterRow } from '../roster/roster-row.js';
import type { StaffPlan } from './compare-staff.js';
import type { PersonDifferences } from './person-differences.js';
import type { StaffLine } from './staff-list.js';
import type { StaffOnRecord } from './staff-on-record.js';

/** What a line came to. */
export interface StaffRow {
  line: StaffLine;
  outcome: OutcomeKind;
  already?: boolean;
  /** How the person and the unit were found; left out where the line was refused before. */
  found?: RowOutcome;
  person?: StaffOnRecord;
  changes?: PersonDifferences;
  messages: RowMessage[];
  /** Besides those about the person and the unit. */
  questions?: RowQuestion[];
  plan?: StaffPlan | null;
  facts: { maySetEthnicity: boolean };
}

/** A line as the preview shows it: for somebody on record each fact as it is and as it would become. */
export function staffRow({ line, outcome, found, person, changes, ...rest }: StaffRow): Compared<StaffPlan> {
  const { messages, questions = [], plan = null, already = false, facts } = rest;
  const shown = found && outcome !== 'error' ? rosterRow(found) : null;
  const asked = found?.outcome === 'unsure' ? (shown?.questions ?? []) : [];
  return {
    row: {
      sheet: line.sheet,
      row: line.row,
      outcome,
      already,
      fields: fieldsOf(line, found?.unit ?? null, person ?? null, changes ?? null, facts.maySetEthnicity),
      record: person ? { type: 'person', code: person.code } : null,
      messages,
      questions: outcome === 'unsure' ? [...asked, ...questions] : [],
    },
    plan,
  };
}

type Unit = { code: string; label: string } | null;

function fieldsOf(
  line: StaffLine,
  unit: Unit,
  person: StaffOnRecord | null,
  changes: PersonDifferences | null,
  withEthnicity: boolean,
): FieldChange[] {
  const details = changes?.details ?? null;
  const posting = changes?.posting ?? null;
  const position = posting ? posting.position : (details?.position ?? line.position);
  const fields: FieldChange[] = [
    nameField(line, person, details),
    change('code', null, person?.code ?? line.personCode),
    change('birth', person && birthText(person), details ? birthText(details) : birthText(person ?? line)),
    change('sex', person?.sex ?? null, details?.sex ?? person?.sex ?? line.sex),
    unitField(line, unit, person, posting !== null && posting.unitId !== person?.unitId),
    change('position', person?.position ?? null, position),
    change('from', null, posting ? posting.on : line.from),
    change('phone', person?.phone ?? null, details?.phone ?? person?.phone ?? line.phone),
    change('birthPlace', person?.birthPlace ?? null, details?.birthPlace ?? person?.birthPlace ?? line.birthPlace),
  ];
  if (withEthnicity) {
    fields.push(
      change('ethnicity', person?.ethnicity ?? null, details?.ethnicity ?? person?.ethnicity ?? line.ethnicity),
    );
  }
  return fields.filter(({ after, written }) => after !== null || written !== undefined);
}

function nameField(line: StaffLine, person: StaffOnRecord | null, details: PersonDetails | null): FieldChange {
  const after = details?.fullName ?? person?.fullName ?? (line.fullName || null);
  const written = line.fullNameRaw.trim();
  return { ...change('fullName', person?.fullName ?? null, after), ...(written !== after && { written }) };
}

function unitField(line: StaffLine, unit: Unit, person: StaffOnRecord | null, moves: boolean): FieldChange {
  const after = unit && { code: unit.code, label: unit.label };
  const written = line.unitText ?? line.section;
  const before = moves ? (person?.unitLabel ?? null) : null;
  return { field: 'unit', before, after, ...(!after && written && { written }) };
}

/** `before` is left out where nothing changes. */
function change(field: string, before: string | null, after: FieldValue | null): FieldChange {
  return { field, before: before === after ? null : before, after };
}

function birthText({ birthDate, birthYear }: { birthDate: string | null; birthYear: number | null }): string | null {
  return birthDate ?? (birthYear === null ? null : String(birthYear));
}
