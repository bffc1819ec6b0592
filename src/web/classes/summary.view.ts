import type { NamedSummary } from '../../features/classes/past-classes.repository.js';

/** The numbers of a class that is known by them alone, by unit and together. Nobody else sees how many were of a minority. */
export function summaryView(summaries: readonly NamedSummary[], withMinorities: boolean) {
  const sum = (name: 'enrolments' | 'participations' | 'completions' | 'women' | 'minorities'): number =>
    summaries.reduce((total, summary) => total + (summary[name] ?? 0), 0);
  return {
    withMinorities,
    rows: summaries.map(({ unitLabel, women, minorities, ...numbers }) => ({
      ...numbers,
      unit: unitLabel,
      women,
      minorities: withMinorities ? minorities : null,
    })),
    total: {
      enrolments: sum('enrolments'),
      participations: sum('participations'),
      completions: sum('completions'),
      women: sum('women'),
      minorities: withMinorities ? sum('minorities') : null,
    },
  };
}
