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

/** What it takes to complete a course; kept by version, so a past class keeps its rule. */
export interface PassRule {
  components: ScoreComponent[];
  /** Least rate of attendance, percent of sessions held. */
  minAttendancePercent: number;
  /** Least total, hundredths. */
  passHundredths: number;
  /** From which total each grade is given. */
  bands: { code: Band; fromHundredths: number }[];
  /** Whether an excused session stays in the denominator. */
  excusedCounts: boolean;
}
