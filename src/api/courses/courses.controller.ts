import { Get, Query } from '@nestjs/common';
import type { z } from 'zod';
import { CoursesService } from '../../features/courses/courses.service.js';
import { Page } from '../../platform/http/route-access.js';
import { Answers, ApiResource } from '../shared/api-resource.js';
import { listAnswerOfAll, listOf, listQuery } from '../shared/list.js';
import { courseJson, courseSchema } from './course.json.js';

/** The catalogue of courses. */
@ApiResource('courses')
export class CoursesApi {
  constructor(private readonly courses: CoursesService) {}

  @Get()
  @Page({ permission: 'courses.read' })
  @Answers(listOf(courseSchema))
  async listCourses(@Query({ schema: listQuery }) query: z.infer<typeof listQuery>) {
    const rows = (await this.courses.list()).map((found) => ({ id: found.course.id, ...found }));
    return listAnswerOfAll(rows, query, courseJson);
  }
}
