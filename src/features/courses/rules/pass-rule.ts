/** The grades of a completed course, best first. */
export type Band = 'excellent' | 'good' | 'fair' | 'average';

/** A scored part of a course; weights add up to 100. */
export interface ScoreComponent {
  code: string;
  title: string;
  /** Percent of the total. */
  weight: number;
  /** The top of the scale in hundredths: 1000 is a scale of 10. */
  maxHundredths: number;
}

export const COUNTS_BY = ['sessions', 'periods'] as const;

/** What a rate of attendance counts: each session as one, or by its tiết that were really taught. */
export type CountBy = (typeof COUNTS_BY)[number];

/** How a rate of attendance is reckoned. */
export interface AttendanceRule {
  /** Whether an excused session stays in the denominator. */
  excusedCounts: boolean;
  /** What a session earns to which somebody came late, percent of one to which somebody came on time, 0 to 100. */
  lateWeightPercent: number;
  countBy: CountBy;
}

/** What it takes to complete a course; kept by version, so a past class keeps its rule. */
export interface PassRule extends AttendanceRule {
  components: ScoreComponent[];
  /** Least rate of attendance, percent of what was held. */
  minAttendancePercent: number;
  /** Least total, hundredths. */
  passHundredths: number;
  /** From which total each grade is given. */
  bands: { code: Band; fromHundredths: number }[];
}
