/**
 * What can be counted. Participations (lượt người) are enrolments with at least one session attended; enrolments are
 * seats that were held; completions are participations with a signed passing result; certificates are those in force;
 * people are different persons among the participations.
 */
export const MEASURES = ['classes', 'enrolments', 'participations', 'people', 'completions', 'certificates'] as const;

export type Measure = (typeof MEASURES)[number];

/** Figures that single enrolments add up to. */
export type EnrolmentMeasure = Exclude<Measure, 'classes' | 'people'>;
