import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CourseVersion } from './course-version.entity.js';
import { Course } from './course.entity.js';

/** A course with its current rules. */
export interface CourseWithRules {
  course: Course;
  version: CourseVersion;
}

@Injectable()
export class CoursesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async list(): Promise<CourseWithRules[]> {
    const { manager } = this.unitOfWork;
    const courses = await manager.find(Course, { order: { code: 'ASC' } });
    const versions = await manager.find(CourseVersion);
    return courses.map((course) => ({
      course,
      version: versions.find(({ courseId, version }) => courseId === course.id && version === course.currentVersion)!,
    }));
  }

  async findByCode(code: string): Promise<CourseWithRules | null> {
    const { manager } = this.unitOfWork;
    const course = await manager.findOneBy(Course, { code });
    if (!course) return null;
    const version = await manager.findOneByOrFail(CourseVersion, {
      courseId: course.id,
      version: course.currentVersion,
    });
    return { course, version };
  }

  /** The versions of a course's rules, the newest first. */
  versionsOf(courseId: number): Promise<CourseVersion[]> {
    return this.unitOfWork.manager.find(CourseVersion, { where: { courseId }, order: { version: 'DESC' } });
  }

  findVersion(id: number): Promise<CourseVersion> {
    return this.unitOfWork.manager.findOneByOrFail(CourseVersion, { id });
  }

  async insert(course: Omit<Course, 'id'>, version: Omit<CourseVersion, 'id' | 'courseId'>): Promise<void> {
    const { manager } = this.unitOfWork;
    const inserted = await manager.insert(Course, course);
    await manager.insert(CourseVersion, { ...version, courseId: (inserted.identifiers[0] as { id: number }).id });
  }

  async update(courseId: number, changes: Partial<Course>): Promise<void> {
    await this.unitOfWork.manager.update(Course, { id: courseId }, changes);
  }

  async addVersion(version: Omit<CourseVersion, 'id'>): Promise<void> {
    await this.unitOfWork.manager.insert(CourseVersion, version);
  }
}
