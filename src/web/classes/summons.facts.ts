import { z } from 'zod';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { localDateOf } from '../../common/dates/local-time.js';
import { sessionTimes } from '../../common/sessions.js';
import { ISSUER } from '../../features/certificates/issuer-catalog.js';
import type { RosterLine } from '../../features/enrolments/enrolments.repository.js';
import type { SummonedPerson, SummonsFacts } from '../../features/lifecycle/paper/summons-facts.js';
import type { Summons } from '../../features/lifecycle/summons.service.js';
import { optionalDate, optionalText, readForm } from '../shared/form.js';

/** What is asked of the paper besides the names. */
export interface SummonsQuery {
  number: string | null;
  date: CalendarDate | null;
  substitutes: boolean;
}

const letter = z.object({ number: optionalText(60), date: optionalDate() });

/** Reads the query; what cannot be read is left open on the paper, to be written by hand. */
export function readSummonsQuery(query: Record<string, unknown>): SummonsQuery {
  const number = readForm(letter.pick({ number: true }), query);
  const date = readForm(letter.pick({ date: true }), query);
  return {
    number: number.ok ? number.values.number : null,
    date: date.ok ? date.values.date : null,
    substitutes: query['substitutes'] === '1',
  };
}

/** What is printed on the list of those who are summoned. */
export function summonsFacts(summons: Summons, { number, date, substitutes }: SummonsQuery): SummonsFacts {
  const { cls, confirmed, learners, changes } = summons;
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
