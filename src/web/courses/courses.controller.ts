import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { ClassesService } from '../../features/classes/classes.service.js';
import { CoursesService } from '../../features/courses/courses.service.js';
import { CurrentActor, MaybeActor } from '../../platform/http/request-actor.js';
import { Page, Public } from '../../platform/http/route-access.js';
import { problemsOf } from '../shared/form.js';
import { done, page, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { editCourseView, newCourseView, RAW_NEW_COURSE, rawOfCourse } from './course-form.view.js';
import { courseListView } from './course-list.view.js';
import { coursePageView } from './course-page.view.js';
import { readCourse } from './course.form.js';

const LATEST_CLASSES = 10;

/** The catalogue of courses: open to everybody, as the announced classes are. */
@Controller('courses')
export class CoursesController {
  constructor(
    private readonly courses: CoursesService,
    private readonly classes: ClassesService,
  ) {}

  @Get()
  @Public()
  async list(@MaybeActor() actor: Actor | null) {
    return page('courses/list', courseListView(actor, await this.courses.list()));
  }

  @Get('new')
  @Page({ permission: 'courses.manage' })
  new() {
    return page('courses/form', newCourseView(RAW_NEW_COURSE, []));
  }

  @Post()
  @Page({ permission: 'courses.manage' })
  async create(@CurrentActor() actor: Actor, @Body() body: unknown) {
    const { input, raw, problems } = readCourse(body);
    if (!input) return page('courses/form', newCourseView(raw, problems), 422);
    try {
      await this.courses.add(actor, { ...input, active: true });
    } catch (error) {
      return page('courses/form', newCourseView(raw, problemsOf(error)), 422);
    }
    return redirect(paths.course(input.code), done('courses.done.added', { code: input.code }));
  }

  @Get(':code')
  @Public()
  async show(@MaybeActor() actor: Actor | null, @Param('code') code: string) {
    const found = await this.courses.get(code);
    const versions = await this.courses.versionsOf(found.course.id);
    const classes = await this.classes.list(actor, { courseCode: code, limit: LATEST_CLASSES });
    const classCount = await this.classes.count(actor, { courseCode: code, limit: 0 });
    return page('courses/show', coursePageView({ actor, found, versions, classes, classCount }));
  }

  @Get(':code/edit')
  @Page({ permission: 'courses.manage' })
  async edit(@Param('code') code: string) {
    const found = await this.courses.get(code);
    return page('courses/form', editCourseView(found, rawOfCourse(found), []));
  }

  @Post(':code/edit')
  @Page({ permission: 'courses.manage' })
  async save(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() body: unknown) {
    const found = await this.courses.get(code);
    const { input, raw, problems } = readCourse(body, found.course.code);
    if (!input) return page('courses/form', editCourseView(found, raw, problems), 422);
    try {
      await this.courses.edit(actor, code, input);
    } catch (error) {
      return page('courses/form', editCourseView(found, raw, problemsOf(error)), 422);
    }
    return redirect(paths.course(code), done('courses.done.edited', { code }));
  }
}
