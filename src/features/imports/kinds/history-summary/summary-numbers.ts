import type { ClassSummary } from '../../../classes/class-summary.entity.js';
import type { RowMessage } from '../compared-row.js';

/** What a unit sent to a class, as the file counts it; null where it does not say. */
export interface SummaryNumbers {
  enrolments: number | null;
  participations: number | null;
  completions: number | null;
  women: number | null;
  minorities: number | null;
}

/** The numbers of a unit in a class as they are recorded. */
export type RecordedNumbers = Pick<
  ClassSummary,
  'enrolments' | 'participations' | 'completions' | 'women' | 'minorities'
>;

export const NUMBER_NAMES = ['enrolments', 'participations', 'completions', 'women', 'minorities'] as const;

/** No unit sent more to one class. */
const MOST = 1000;

/** What a line comes to: the numbers to record, or why they cannot be; `notes` say what was taken for what is missing. */
export type NumbersRead =
  { numbers: RecordedNumbers; notes: RowMessage[]; error: null } | { numbers: null; notes: []; error: RowMessage };

/**
 * Numbers that agree: completed ≤ took part ≤ were sent, women and minorities ≤ took part. Who took part had been sent; where
 * the file does not say how many completed the course, nobody is counted as having done so.
 */
export function recordedNumbers(stated: SummaryNumbers): NumbersRead {
  const { participations } = stated;
  if (participations === null) return refused('no_participations');
  const enrolments = stated.enrolments ?? participations;
  const completions = stated.completions ?? 0;
  const { women, minorities } = stated;
  if (enrolments > MOST) return refused('too_many', { most: MOST });
  if (enrolments === 0) return refused('nobody');
  if (participations > enrolments) return refused('more_than_sent', { participations, enrolments });
  const parts = [completions, women ?? 0, minorities ?? 0];
  if (parts.some((part) => part > participations)) return refused('more_than_took_part', { participations });
  return {
    numbers: { enrolments, participations, completions, women, minorities },
    notes: [
      ...(stated.enrolments === null ? [message('sent_unknown')] : []),
      ...(stated.completions === null ? [message('completed_unknown')] : []),
    ],
    error: null,
  };
}

/** Whether a line says what is recorded; what it leaves out says nothing. */
export function saysTheSame(stated: SummaryNumbers, recorded: RecordedNumbers): boolean {
  return NUMBER_NAMES.every((name) => stated[name] === null || stated[name] === recorded[name]);
}

function refused(code: string, params: RowMessage['params'] = {}): NumbersRead {
  return { numbers: null, notes: [], error: message(code, params) };
}

function message(code: string, params: RowMessage['params'] = {}): RowMessage {
  return { key: `imports.kind.history-summary.${code}`, params };
}
