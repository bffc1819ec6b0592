import { Controller, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import { CoursesService } from '../../features/courses/courses.service.js';
import { Page } from '../../platform/http/route-access.js';
import type { FileFormat } from '../../platform/spreadsheets/writing/file-format.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PageFrame } from '../shared/page-frame.js';
import { courseListWorkbook } from './course-list-workbook.js';

/** The catalogue of courses as a file. */
@Controller()
export class CourseFileController {
  constructor(
    private readonly courses: CoursesService,
    private readonly frame: PageFrame,
  ) {}

  @FileRoutes('courses')
  @Page({ permission: 'courses.read' })
  async file(@Format() format: FileFormat, @Req() request: Request): Promise<StreamableFile> {
    const courses = await this.courses.list();
    return download(courseListWorkbook(courses, this.frame.wordsOf(request), format), 'khoa-hoc', format);
  }
}
