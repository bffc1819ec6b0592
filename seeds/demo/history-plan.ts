/** One class of the past: the course, how many took part, and whether the province or a district held it. */
export interface PlannedClass {
  courseCode: string;
  participations: number;
  heldBy: 'province' | 'district';
}

/**
 * The 75 classes of 2003 to 13/05/2011 in order of time, with 1 599 participations: the two totals of the newspaper Lạng
 * Sơn; the shares of years and courses are invented. Vote counting (TH11) comes before the congresses of 2005 and 2010.
 */
export const HISTORY_PLAN: Readonly<Record<number, readonly PlannedClass[]>> = {
  2003: planned('TH01 24 P, TH01 29 D, TH09 14 P, TH01 25 D'),
  2004: planned('TH01 24 D, TH06 17 P, TH01 23 D, TH02 29 P, TH07 20 P, TH01 21 D'),
  2005: planned('TH01 27 P, TH11 21 D, TH11 24 D, TH02 27 D, TH11 23 D, TH07 20 P, TH11 23 P, TH11 23 D, TH10 13 P'),
  2006: planned(
    'TH05 24 P, TH01 23 D, TH02 22 D, TH05 24 P, TH07 21 P, TH03 20 P, TH08 16 P, TH02 27 D, TH05 20 D, TH07 22 P, TH01 24 D',
  ),
  2007: planned(
    'TH02 25 D, TH05 28 P, TH03 21 P, TH07 22 D, TH05 20 D, TH12 15 P, TH03 26 D, TH01 21 D, TH02 18 P, TH05 22 D, TH07 25 P, TH03 19 D',
  ),
  2008: planned(
    'TH02 23 D, TH03 21 P, TH04 16 P, TH05 20 P, TH07 19 D, TH01 21 D, TH02 21 D, TH05 23 D, TH14 23 D, TH03 21 P',
  ),
  2009: planned('TH03 23 D, TH14 23 D, TH01 21 D, TH02 19 P, TH05 22 D, TH13 17 P, TH07 22 D, TH14 20 D, TH03 20 P'),
  2010: planned(
    'TH11 15 P, TH11 22 D, TH07 21 P, TH11 19 D, TH11 17 D, TH07 22 D, TH02 25 D, TH02 19 P, TH05 25 D, TH14 20 D',
  ),
  2011: planned('TH01 18 D, TH01 21 D, TH05 15 P, TH02 13 D'),
};

/** The whole number of participations in the plan. */
export const PLANNED_PARTICIPATIONS = Object.values(HISTORY_PLAN)
  .flat()
  .reduce((sum, { participations }) => sum + participations, 0);

/** How many different people the participations are shared among. */
export const PLANNED_PEOPLE = 873;

function planned(text: string): PlannedClass[] {
  return text.split(', ').map((entry) => {
    const [courseCode, participations, holder] = entry.split(' ') as [string, string, 'P' | 'D'];
    return { courseCode, participations: Number(participations), heldBy: holder === 'P' ? 'province' : 'district' };
  });
}
