import { z } from 'zod';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { localDateOf } from '../../common/dates/local-time.js';
import { sessionTimes } from '../../common/sessions.js';
import { ISSUER } from '../../features/certificates/issuer-catalog.js';
import type { RosterLine } from '../../features/enrolments/enrolments.repository.js';
import type { SummonedPerson, SummonsFacts } from '../../features/lifecycle/paper/summons-facts.js';
import type { Summons } from '../../features/lifecycle/summons.service.js';
import { type FormRead, optionalDate, optionalText, readForm } from '../shared/form.js';

/** What is asked of the paper besides the names. */
export interface SummonsQuery {
  number: string | null;
  date: CalendarDate | null;
  substitutes: boolean;
}

const letter = z.object({ number: optionalText(60), date: optionalDate() });

/** Reads what was typed of the letter; what is left open is written on the paper by hand. */
export function readSummonsQuery(query: Record<string, unknown>): FormRead<SummonsQuery> {
  const form = readForm(letter, query);
  return form.ok ? { ...form, values: { ...form.values, substitutes: query['substitutes'] === '1' } } : form;
}

/** What is printed on the list of those who are summoned. */
export function summonsFacts(summons: Summons, { number, date, substitutes }: SummonsQuery): SummonsFacts {
  const { cls, ofUnits, confirmed, learners, changes } = summons;
  const added = new Map(
    changes.filter(({ kind }) => kind === 'added').map(({ line, at }) => [line.id, localDateOf(at)]),
  );
  const personOf = (line: RosterLine): SummonedPerson => ({
    fullName: line.fullName,
    birthDate: line.birthDate,
    birthYear: line.birthYear,
    position: line.position,
    unitName: line.unitLabel,
    addedOn: added.get(line.id) ?? null,
  });
  return {
    heading: ISSUER.heading,
    classTitle: cls.title,
    classCode: cls.code,
    ofUnits,
    startDate: cls.startDate,
    endDate: cls.endDate,
    sessions: cls.sessions,
    periods: cls.periods,
    begins: beginningOf(summons),
    place: cls.place,
    letter: { number, date },
    standing: standingOf(summons),
    confirmedOn: confirmed && localDateOf(confirmed.at),
    learners: learners.map(personOf),
    substitutes: substitutes ? summons.substitutes.map(personOf) : null,
    units: new Set(learners.map(({ unitId }) => unitId)).size,
    changes: changes.map(({ at, kind, reason, line }) => ({
      on: localDateOf(at),
      kind,
      fullName: line.fullName,
      unitName: line.unitLabel,
      reason,
    })),
    signer: { ...ISSUER.signer, name: null },
  };
}

function standingOf({ cls, confirmed }: Summons): SummonsFacts['standing'] {
  if (cls.state === 'cancelled') return 'cancelled';
  return confirmed === null ? 'draft' : 'confirmed';
}

function beginningOf({ firstSession }: Summons): SummonsFacts['begins'] {
  if (firstSession === null) return null;
  const { date, part, periods } = firstSession;
  return { date, part, time: sessionTimes(part, periods).start };
}
