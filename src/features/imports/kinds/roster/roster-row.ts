import { nameIdentity } from '../../../../common/vietnamese/name-identity.js';
import type { UnitIndex } from '../../rules/unit-facts.js';
import { formatDate } from '../../../../common/dates/calendar-date.js';
import { matchUnit } from '../../rules/match-unit.js';
import type { PersonOnRecord } from '../../rules/match-person.js';
import type { RowOutcome, SettledChoice } from '../../rules/row-outcome.js';
import type { ComparedRow, FieldChange, RowChoice, RowMessage, RowQuestion } from '../compared-row.js';

/** What was settled about a row of people, from the answers to its questions. A unit is answered by code or by name. */
export function settledChoice(choice: RowChoice, units: UnitIndex): SettledChoice {
  const named = choice['unit'] ? matchUnit(choice['unit'], units) : null;
  const personId = Number(choice['person']);
  return {
    ...(named?.kind === 'one' && { unitId: named.unit.id }),
    ...(choice['person'] === 'new' && { personId: 'new' as const }),
    ...(Number.isSafeInteger(personId) && personId > 0 && { personId }),
    ...(choice['accept'] === '1' && { accepted: true }),
  };
}

/** What a row of people would do, as all kinds say it. */
export function rosterRow(outcome: RowOutcome): ComparedRow {
  const { sheet, row, person, alreadyIn, message, more } = outcome;
  return {
    sheet,
    row,
    outcome: outcome.outcome,
    already: alreadyIn && outcome.outcome === 'match',
    fields: fieldsOf(outcome),
    record: person ? { type: 'person', code: person.code } : null,
    messages: [...(message ? [message] : []), ...more, ...spellingNotes(outcome)],
    questions: outcome.outcome === 'unsure' ? questionsOf(outcome) : [],
  };
}

function fieldsOf({ line, unit, person }: RowOutcome): FieldChange[] {
  const written = line.unitText ?? line.section;
  const otherUnit = person && unit && person.unitId !== unit.id ? (person.unitLabel ?? null) : null;
  const otherPosition = person && line.position && person.position !== line.position ? (person.position ?? null) : null;
  const fields: FieldChange[] = [
    {
      field: 'fullName',
      before: null,
      after: line.fullName || null,
      ...(line.fullNameRaw.trim() !== line.fullName && { written: line.fullNameRaw }),
    },
    {
      field: 'birth',
      before: null,
      after: line.birthDate ?? (line.birthYear === null ? null : String(line.birthYear)),
    },
    { field: 'sex', before: null, after: line.sex },
    {
      field: 'unit',
      before: otherUnit,
      after: unit ? { code: unit.code, label: unit.label } : null,
      ...(!unit && written && { written }),
    },
    { field: 'position', before: otherPosition, after: line.position },
  ];
  return fields.filter(({ after, written: text }) => after !== null || text !== undefined);
}

/** The same name with its tone put elsewhere is the same person; which spelling is on record is worth knowing. */
function spellingNotes({ line, person }: RowOutcome): RowMessage[] {
  if (!person || person.fullName === line.fullName) return [];
  if (nameIdentity(person.fullName) !== nameIdentity(line.fullName)) return [];
  return [{ key: 'imports.match.spelt', params: { name: person.fullName } }];
}

/** A unit and a person that are open can be chosen; what is merely doubtful can be accepted. */
function questionsOf({ unit, unitChoices, personChoices }: RowOutcome): RowQuestion[] {
  const questions: RowQuestion[] = [];
  if (!unit) {
    const options = unitChoices.map(({ code, label }) => ({ value: code, label }));
    questions.push({ name: 'unit', type: 'unit', key: 'imports.page.choose_unit', options });
  }
  if (personChoices.length > 0) {
    const options = personChoices.map((person) => ({ value: String(person.id), label: labelOf(person) }));
    const another = { value: 'new', label: { key: 'imports.page.somebody_new', params: {} } };
    questions.push({
      name: 'person',
      type: 'choice',
      key: 'imports.page.choose_person',
      options: [...options, another],
    });
  }
  return questions.length > 0
    ? questions
    : [{ name: 'accept', type: 'accept', key: 'imports.page.accept', options: [] }];
}

function labelOf({ fullName, birthDate, birthYear, unitLabel, code }: PersonOnRecord): string {
  const birth = birthDate ? formatDate(birthDate) : birthYear === null ? null : String(birthYear);
  return [fullName, birth, unitLabel, code].filter(Boolean).join(' · ');
}
