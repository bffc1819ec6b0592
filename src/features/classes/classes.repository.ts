import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../common/actor.js';
import { isAllowed } from '../../common/actor.js';
import type { ClassState } from '../../common/class-state.js';
import type { CalendarDate } from '../../common/dates/calendar-date.js';
import { searchPatterns } from '../../common/vietnamese/search-key.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Course } from '../courses/course.entity.js';
import { CourseVersion } from '../courses/course-version.entity.js';
import type { PassRule } from '../courses/rules/pass-rule.js';
import { Unit } from '../units/unit.entity.js';
import { UnitVersion } from '../units/unit-version.entity.js';
import { HOSTED_IN_SCOPE } from './hosted-in-scope.js';
import { TrainingClass } from './training-class.entity.js';

/** A class as lists and pages show it: with its course, host unit and size. */
export interface ClassListed {
  id: number;
  code: string;
  title: string;
  courseId: number;
  courseVersionId: number;
  courseCode: string;
  courseTitle: string;
  coursePeriods: number;
  passRule: PassRule;
  startDate: CalendarDate;
  endDate: CalendarDate;
  lastSessionDate: CalendarDate | null;
  capacity: number;
  /** Seats held, by learners and by those who are offered one. */
  taken: number;
  /** Of these, how many are kept for a reply. */
  offered: number;
  /** Seats set aside for units that nobody holds yet. */
  reserved: number;
  minLearners: number | null;
  holdHours: number | null;
  place: string;
  hostUnitId: number;
  hostUnitCode: string;
  hostUnitName: string;
  state: ClassState;
  approvalRequired: boolean;
  summaryOnly: boolean;
  resultsSigned: boolean;
  enrolBy: CalendarDate | null;
  programme: string | null;
  costDong: number | null;
  note: string | null;
  recordVersion: number;
  version: number;
  sessions: number;
  periods: number;
  trainerNames: string | null;
}

export interface ClassFilter {
  query?: string;
  courseCode?: string;
  states?: readonly ClassState[];
  /** The year of the last session, or of the first day where no session is planned yet. */
  year?: number;
  hostUnitId?: number;
  /** Who teaches the class, or a single session of it. */
  trainerId?: number;
  ids?: readonly number[];
  afterId?: number;
  offset?: number;
  limit: number;
  order?: 'newest' | 'soonest';
}

/** Finds classes for those who may see them. What is written stands in ClassRecordsRepository. */
@Injectable()
export class ClassesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async list(filter: ClassFilter, viewer: Actor | null): Promise<ClassListed[]> {
    const query = this.filtered(filter, viewer).limit(filter.limit);
    if (filter.offset) query.offset(filter.offset);
    if (filter.afterId !== undefined)
      query.andWhere('c.id > :afterId', { afterId: filter.afterId }).orderBy('c.id', 'ASC');
    else if (filter.order === 'soonest') query.orderBy('c.startDate', 'ASC').addOrderBy('c.id', 'ASC');
    else query.orderBy('c.startDate', 'DESC').addOrderBy('c.id', 'DESC');
    return (await query.getRawMany<RawListed>()).map(fromRaw);
  }

  count(filter: ClassFilter, viewer: Actor | null): Promise<number> {
    return this.filtered(filter, viewer).getCount();
  }

  async countByState(filter: ClassFilter, viewer: Actor | null): Promise<Map<ClassState, number>> {
    const rows = await this.filtered({ ...filter, states: undefined }, viewer)
      .select(['c.state AS state', 'COUNT(*) AS number'])
      .groupBy('c.state')
      .getRawMany<{ state: ClassState; number: string | number }>();
    return new Map(rows.map(({ state, number }) => [state, Number(number)]));
  }

  /** The class of a code, if the viewer may see it at all. */
  async find(code: string, viewer: Actor | null): Promise<ClassListed | null> {
    const raw = await this.filtered({ limit: 1 }, viewer).andWhere('c.code = :code', { code }).getRawOne<RawListed>();
    return raw ? fromRaw(raw) : null;
  }

  /** The class of a code, if its host unit lies in the actor's scope. */
  async findManaged(code: string, actor: Actor): Promise<ClassListed | null> {
    const query = this.listed().where('c.code = :code', { code });
    withinScope(query, actor);
    const raw = await query.getRawOne<RawListed>();
    return raw ? fromRaw(raw) : null;
  }

  async findById(id: number): Promise<ClassListed | null> {
    const raw = await this.listed().where('c.id = :id', { id }).getRawOne<RawListed>();
    return raw ? fromRaw(raw) : null;
  }

  private filtered(filter: ClassFilter, viewer: Actor | null): SelectQueryBuilder<TrainingClass> {
    const query = this.listed().where('1 = 1');
    visibleTo(query, viewer);
    if (filter.states) query.andWhere('c.state IN (:...states)', { states: filter.states });
    if (filter.courseCode) query.andWhere('course.code = :courseCode', { courseCode: filter.courseCode });
    if (filter.year) {
      query.andWhere('COALESCE(c.last_session_date, c.start_date) BETWEEN :yearFrom AND :yearTo', {
        yearFrom: `${filter.year}-01-01`,
        yearTo: `${filter.year}-12-31`,
      });
    }
    if (filter.hostUnitId) {
      query.andWhere('c.host_unit_id IN (SELECT h.unit_id FROM unit_ancestors h WHERE h.ancestor_id = :host)', {
        host: filter.hostUnitId,
      });
    }
    if (filter.trainerId) {
      query.andWhere(`(c.id IN (${CLASSES_OF_TRAINER}) OR c.id IN (${CLASSES_WITH_OWN_SESSIONS}))`, {
        trainerId: filter.trainerId,
      });
    }
    if (filter.ids) query.andWhere(filter.ids.length > 0 ? 'c.id IN (:...ids)' : '1 = 0', { ids: filter.ids });
    for (const [index, pattern] of searchPatterns(filter.query ?? '').entries()) {
      query.andWhere(`c.search_key LIKE :q${index}`, { [`q${index}`]: pattern });
    }
    return query;
  }

  private listed(): SelectQueryBuilder<TrainingClass> {
    return this.unitOfWork.manager
      .createQueryBuilder(TrainingClass, 'c')
      .innerJoin(Course, 'course', 'course.id = c.course_id')
      .innerJoin(CourseVersion, 'rules', 'rules.id = c.course_version_id')
      .innerJoin(Unit, 'host', 'host.id = c.host_unit_id')
      .leftJoin(
        UnitVersion,
        'hv',
        'hv.unit_id = host.id AND (hv.valid_from IS NULL OR hv.valid_from <= c.start_date) AND (hv.valid_to IS NULL OR hv.valid_to > c.start_date)',
      )
      .select(LISTED_COLUMNS);
  }
}

const LISTED_COLUMNS = [
  'c.id AS id',
  'c.code AS code',
  'c.title AS title',
  'c.course_id AS courseId',
  'c.course_version_id AS courseVersionId',
  'course.code AS courseCode',
  'course.title AS courseTitle',
  'rules.periods AS coursePeriods',
  'rules.pass_rule AS passRule',
  'c.start_date AS startDate',
  'c.end_date AS endDate',
  'c.last_session_date AS lastSessionDate',
  'c.capacity AS capacity',
  'c.taken AS taken',
  "(SELECT COUNT(*) FROM enrolments o WHERE o.class_id = c.id AND o.state = 'offered') AS offered",
  'c.reserved AS reserved',
  'c.min_learners AS minLearners',
  'c.hold_hours AS holdHours',
  'c.place AS place',
  'c.host_unit_id AS hostUnitId',
  'host.code AS hostUnitCode',
  'hv.name AS hostUnitName',
  'c.state AS state',
  'c.approval_required AS approvalRequired',
  'c.summary_only AS summaryOnly',
  'c.results_signed AS resultsSigned',
  'c.enrol_by AS enrolBy',
  'c.programme AS programme',
  'c.cost_dong AS costDong',
  'c.note AS note',
  'c.record_version AS recordVersion',
  'c.version AS version',
  'COALESCE(c.stated_sessions, (SELECT COUNT(*) FROM class_sessions s WHERE s.class_id = c.id AND s.cancelled = 0)) AS sessions',
  'COALESCE(c.stated_periods, (SELECT COALESCE(SUM(s.periods), 0) FROM class_sessions s WHERE s.class_id = c.id AND s.cancelled = 0)) AS periods',
  '(SELECT GROUP_CONCAT(p.full_name ORDER BY t.is_lead DESC, t.id) FROM class_trainers t JOIN people p ON p.id = t.person_id WHERE t.class_id = c.id) AS trainerNames',
];

const CLASSES_OF_TRAINER = 'SELECT ct.class_id FROM class_trainers ct WHERE ct.person_id = :trainerId';

const CLASSES_WITH_OWN_SESSIONS =
  'SELECT cs.class_id FROM session_trainers st JOIN class_sessions cs ON cs.id = st.session_id WHERE st.person_id = :trainerId';

type RawListed = Omit<
  ClassListed,
  | 'approvalRequired'
  | 'summaryOnly'
  | 'resultsSigned'
  | 'offered'
  | 'sessions'
  | 'periods'
  | 'costDong'
  | 'passRule'
  | 'hostUnitName'
> & {
  approvalRequired: number;
  summaryOnly: number;
  resultsSigned: number;
  offered: number | string;
  sessions: number | string;
  periods: number | string;
  costDong: number | string | null;
  passRule: string;
  hostUnitName: string | null;
};

/** Drivers disagree on flags, counts and large integers; from here on there is one form. */
function fromRaw(raw: RawListed): ClassListed {
  return {
    ...raw,
    approvalRequired: Boolean(raw.approvalRequired),
    summaryOnly: Boolean(raw.summaryOnly),
    resultsSigned: Boolean(raw.resultsSigned),
    offered: Number(raw.offered),
    sessions: Number(raw.sessions),
    periods: Number(raw.periods),
    costDong: raw.costDong === null ? null : Number(raw.costDong),
    passRule: JSON.parse(raw.passRule) as PassRule,
    hostUnitName: raw.hostUnitName ?? raw.hostUnitCode,
    trainerNames: raw.trainerNames?.replaceAll(',', ', ') ?? null,
  };
}

/** Announced classes are known to everybody; drafts only to those who manage classes of the host unit. */
function visibleTo(query: SelectQueryBuilder<TrainingClass>, viewer: Actor | null): void {
  if (!viewer || !isAllowed(viewer, 'classes.manage')) {
    query.andWhere("c.state <> 'draft'");
    return;
  }
  if (viewer.unitScope === 'all') return;
  query.andWhere(
    `(c.state <> 'draft' OR ${viewer.unitScope.length > 0 ? HOSTED_IN_SCOPE : '1 = 0'})`,
    viewer.unitScope.length > 0 ? { scope: viewer.unitScope } : {},
  );
}

function withinScope(query: SelectQueryBuilder<TrainingClass>, actor: Actor): void {
  if (actor.unitScope === 'all') return;
  if (actor.unitScope.length === 0) query.andWhere('1 = 0');
  else query.andWhere(HOSTED_IN_SCOPE, { scope: actor.unitScope });
}
