import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { DomainError, notFound } from '../../common/errors.js';
import { searchKey } from '../../common/vietnamese/search-key.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { CourseVersion } from './course-version.entity.js';
import { CoursesRepository, type CourseWithRules } from './courses.repository.js';
import { courseProblems } from './rules/course-problems.js';
import type { PassRule } from './rules/pass-rule.js';

/** A course as it is entered. */
export interface CourseInput {
  code: string;
  title: string;
  level: string;
  content: string | null;
  periods: number;
  passRule: PassRule;
  /** Whether classes are still opened on it; it is unless told. */
  active?: boolean;
}

/** The catalogue of courses and the versions of their rules. */
@Injectable()
export class CoursesService {
  constructor(
    private readonly courses: CoursesRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  list(): Promise<CourseWithRules[]> {
    return this.courses.list();
  }

  /** @throws DomainError not_found */
  async get(code: string): Promise<CourseWithRules> {
    const found = await this.courses.findByCode(code);
    if (!found) throw notFound();
    return found;
  }

  /** The course of a code that a class is about to be registered under. @throws DomainError course_unknown */
  async mustExist(code: string, field: string): Promise<CourseWithRules> {
    const found = await this.courses.findByCode(code);
    if (!found) throw new DomainError('course_unknown', { field, params: { code } });
    return found;
  }

  /** The versions of a course's rules, the newest first. */
  versionsOf(courseId: number): Promise<CourseVersion[]> {
    return this.courses.versionsOf(courseId);
  }

  /** The rules that a class runs under. */
  version(id: number): Promise<CourseVersion> {
    return this.courses.findVersion(id);
  }

  /** Adds a course. @throws DomainError course_code_taken, course_invalid with a problem a field (see `courseProblems`) */
  add(actor: Actor, input: CourseInput): Promise<void> {
    mustBeAllowed(actor, 'courses.manage');
    return this.unitOfWork.run(async () => {
      this.check(input);
      if (await this.courses.findByCode(input.code)) {
        throw new DomainError('course_code_taken', { field: 'code', params: { code: input.code } });
      }
      const { code, title, level, content, periods, passRule } = input;
      await this.courses.insert(
        {
          code,
          title,
          level,
          content,
          searchKey: searchKey(`${code} ${title}`),
          active: input.active ?? true,
          currentVersion: 1,
        },
        { version: 1, periods, passRule, createdAt: this.clock.instant() },
      );
      await this.audit.record(actor, { action: 'course.added', subjectType: 'course', subjectId: code });
    });
  }

  /**
   * Edits a course; new periods or rules make a new version, and classes keep the one they have.
   * @throws DomainError not_found, course_invalid with a problem a field
   */
  edit(actor: Actor, code: string, input: Omit<CourseInput, 'code'>): Promise<void> {
    mustBeAllowed(actor, 'courses.manage');
    return this.unitOfWork.run(async () => {
      const { course, version } = await this.get(code);
      this.check({ ...input, code: course.code });
      const sameRules = input.periods === version.periods && isDeepStrictEqual(input.passRule, version.passRule);
      const currentVersion = sameRules ? version.version : version.version + 1;
      if (!sameRules) {
        await this.courses.addVersion({
          courseId: course.id,
          version: currentVersion,
          periods: input.periods,
          passRule: input.passRule,
          createdAt: this.clock.instant(),
        });
      }
      const { title, level, content } = input;
      await this.courses.update(course.id, {
        title,
        level,
        content,
        searchKey: searchKey(`${code} ${title}`),
        active: input.active ?? course.active,
        currentVersion,
      });
      await this.audit.record(actor, {
        action: 'course.edited',
        subjectType: 'course',
        subjectId: code,
        details: {
          before: { title: course.title, version: version.version },
          after: { title, version: currentVersion },
        },
      });
    });
  }

  private check(input: Pick<CourseInput, 'code' | 'periods' | 'passRule'>): void {
    const problems = courseProblems(input);
    if (problems.length > 0) throw new DomainError('course_invalid', { problems });
  }
}
