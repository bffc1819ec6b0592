import type { DataSource } from 'typeorm';
import { AttendanceMark } from '../../src/features/attendance/attendance-mark.entity.js';
import { Certificate } from '../../src/features/certificates/certificate.entity.js';
import { ClassSummary } from '../../src/features/classes/class-summary.entity.js';
import { TrainingClass } from '../../src/features/classes/training-class.entity.js';
import { Course } from '../../src/features/courses/course.entity.js';
import { Enrolment } from '../../src/features/enrolments/enrolment.entity.js';
import { Person } from '../../src/features/people/person.entity.js';
import { ResultSheet } from '../../src/features/results/result-sheet.entity.js';
import { Result } from '../../src/features/results/result.entity.js';
import type { FigureQuery } from '../../src/features/statistics/rules/figure-query.js';
import { MapsByHand, type Place } from './maps-by-hand.js';

/** What one person in one class, or the nameless people of a summary, adds; found in the recording tables alone. */
interface Piece {
  cls: TrainingClass;
  course: string;
  day: string;
  unitId: number;
  personId: number | null;
  sex: string | null;
  minority: boolean | null;
  enrolments: number;
  participations: number;
  completions: number;
  certificates: number;
  women: number;
  minorities: number;
}

export interface FiguresByHand {
  classes: number;
  enrolments: number;
  participations: number;
  people: number;
  completions: number;
  certificates: number;
  women: number;
  minorities: number;
  unconvertible: number;
}

/** What a question asks, with the day of the map; null and left out is as it was then. */
type Asks = Partial<FigureQuery> & { onMap?: string | null };

/** Counts everything anew in plain JavaScript, row by row, from what was recorded. */
export class ByHand {
  private constructor(
    private readonly counted: { cls: TrainingClass; course: string; day: string }[],
    private readonly pieces: Piece[],
    readonly maps: MapsByHand,
  ) {}

  static async of(db: DataSource): Promise<ByHand> {
    const all = <T extends object>(entity: new () => T): Promise<T[]> => db.getRepository(entity).find();
    const [classes, courses, enrolments, marks, people] = [
      await all(TrainingClass),
      await all(Course),
      await all(Enrolment),
      await all(AttendanceMark),
      await all(Person),
    ];
    const [sheets, results, certificates, summaries] = [
      await all(ResultSheet),
      await all(Result),
      await all(Certificate),
      await all(ClassSummary),
    ];
    const marksOf = (id: number) => marks.filter((mark) => mark.enrolmentId === id && mark.status !== null);
    const fromHistory = new Set(enrolments.filter(({ door }) => door === 'history').map(({ id }) => id));
    const came = (id: number) =>
      fromHistory.has(id) || marksOf(id).some(({ status }) => status === 'P' || status === 'L');
    const somebodyCame = (id: number) =>
      enrolments.some((enrolment) => enrolment.classId === id && came(enrolment.id)) ||
      summaries.some((summary) => summary.classId === id && summary.participations > 0);
    const counted = classes
      .filter(({ state, id }) =>
        ['finished', 'closed'].includes(state) ? true : ['confirmed', 'running'].includes(state) && somebodyCame(id),
      )
      .map((cls) => ({
        cls,
        course: courses.find(({ id }) => id === cls.courseId)!.code,
        day: cls.lastSessionDate ?? cls.endDate,
      }));
    const pieces = counted.flatMap((at): Piece[] => {
      if (at.cls.summaryOnly) {
        return summaries
          .filter(({ classId }) => classId === at.cls.id)
          .map((summary) => ({
            ...at,
            unitId: summary.unitId,
            personId: null,
            sex: null,
            minority: null,
            enrolments: summary.enrolments,
            participations: summary.participations,
            completions: summary.completions,
            certificates: 0,
            women: summary.women ?? 0,
            minorities: summary.minorities ?? 0,
          }));
      }
      const ofClass = enrolments
        .filter(({ classId }) => classId === at.cls.id)
        .filter(({ id, state }) => state === 'enrolled' || (state === 'withdrawn' && marksOf(id).length > 0))
        .sort((a, b) => a.id - b.id);
      return people
        .filter(({ id }) => ofClass.some(({ personId }) => personId === id))
        .map((person) => {
          const own = ofClass.filter(({ personId }) => personId === person.id);
          const enrolment = own.find(({ state }) => state === 'enrolled') ?? own.at(-1)!;
          const participated = own.some(({ id }) => came(id));
          const result = results.find(({ enrolmentId }) => enrolmentId === enrolment.id);
          const signed = sheets.some(({ id, currentKey }) => id === result?.sheetId && currentKey !== null);
          const certified = certificates.some(
            ({ enrolmentId, state }) => own.some(({ id }) => id === enrolmentId) && state === 'valid',
          );
          return {
            ...at,
            unitId: enrolment.unitId,
            personId: person.id,
            sex: person.sex,
            minority: person.minority,
            enrolments: 1,
            participations: participated ? 1 : 0,
            completions: participated && signed && result?.passed ? 1 : 0,
            certificates: certified ? 1 : 0,
            women: participated && person.sex === 'female' ? 1 : 0,
            minorities: participated && person.minority === true ? 1 : 0,
          };
        });
    });
    return new ByHand(counted, pieces, await MapsByHand.of(db));
  }

  /** The figures of a question that asks nothing about sex or ethnicity. */
  figures(query: Asks, scope: readonly string[] | 'all' = 'all'): FiguresByHand {
    const inSpan = (day: string): boolean =>
      (!query.from || day >= query.from) &&
      (!query.to || day <= query.to) &&
      (!query.year || yearOf(day) === query.year);
    const ofClass = (at: { cls: TrainingClass; course: string; day: string }): boolean =>
      inSpan(at.day) &&
      (!query.courseCode || at.course === query.courseCode) &&
      (!query.classCode || at.cls.code === query.classCode);
    const asksOfLearners =
      [query.unitCode, query.level, query.outside, query.unconvertible].some(Boolean) || scope !== 'all';
    const heads = query.outside ? this.maps.heads(scope) : [];
    const placed = this.pieces.map((piece) => ({ ...piece, place: this.placeOf(piece, query) }));
    const chosen = placed.filter(
      ({ place, ...piece }) =>
        ofClass(piece) &&
        (scope === 'all' || this.maps.everAbove(piece.unitId).some((code) => scope.includes(code))) &&
        isAskedOf(place, query, heads),
    );
    const sum = (key: 'enrolments' | 'participations' | 'completions' | 'certificates' | 'women' | 'minorities') =>
      chosen.reduce((total, piece) => total + piece[key], 0);
    const classes = asksOfLearners
      ? chosen.map(({ cls }) => cls.id)
      : this.counted.filter(ofClass).map(({ cls }) => cls.id);
    const people = chosen.flatMap(({ personId, participations }) =>
      personId !== null && participations ? [personId] : [],
    );
    return {
      classes: new Set(classes).size,
      enrolments: sum('enrolments'),
      participations: sum('participations'),
      people: new Set(people).size,
      completions: sum('completions'),
      certificates: sum('certificates'),
      women: sum('women'),
      minorities: sum('minorities'),
      unconvertible: chosen.filter(({ place }) => !place).reduce((total, piece) => total + piece.participations, 0),
    };
  }

  private placeOf({ unitId, day }: Piece, { onMap = null }: Asks): Place | null {
    return onMap === null ? this.maps.thenOn(unitId, day) : this.maps.onMap(unitId, onMap);
  }
}

function isAskedOf(place: Place | null, query: Asks, heads: readonly string[]): boolean {
  if (!place) return !query.unitCode && !query.level && !query.outside;
  if (query.unconvertible || (query.level && place.level !== query.level)) return false;
  if (query.outside && place.way.some((code) => heads.includes(code))) return false;
  if (!query.unitCode) return true;
  if (query.ownOnly && place.way[0] !== query.unitCode) return false;
  const above = [query.unitCode, ...(query.under ?? []).toReversed()];
  const start = place.way.indexOf(query.unitCode);
  return start >= 0 && above.every((code, step) => place.way[start + step] === code);
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
