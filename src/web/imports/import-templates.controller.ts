import { Controller, Param, Req, type StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import { type Actor, mustBeAllowed } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { notFound } from '../../common/errors.js';
import { CoursesService } from '../../features/courses/courses.service.js';
import { ImportKinds } from '../../features/imports/kinds/import-kinds.js';
import { RolloutItemsService } from '../../features/rollouts/rollout-items.service.js';
import { UnitsService } from '../../features/units/units.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { download } from '../shared/download.js';
import { FileRoutes, Format } from '../shared/file-route.js';
import { PageFrame } from '../shared/page-frame.js';
import { unitChoiceText } from '../units/unit-choices.view.js';
import { TEMPLATE_FORMATS, type TemplateFormat, templateWorkbook } from './template-workbook.js';

/** Lists to be filled in and sent back, with the names of the actor's own units to choose from. */
@Controller()
export class ImportTemplatesController {
  constructor(
    private readonly kinds: ImportKinds,
    private readonly units: UnitsService,
    private readonly courses: CoursesService,
    private readonly items: RolloutItemsService,
    private readonly clock: Clock,
    private readonly frame: PageFrame,
  ) {}

  @FileRoutes('imports/templates/:kind', TEMPLATE_FORMATS)
  @Page({ permission: 'imports.run' })
  async file(
    @CurrentActor() actor: Actor,
    @Param('kind') name: string,
    @Format() format: TemplateFormat,
    @Req() request: Request,
  ): Promise<StreamableFile> {
    if (!this.kinds.names().includes(name)) throw notFound();
    const kind = this.kinds.get(name);
    mustBeAllowed(actor, kind.permission);
    const units = await this.units.listInScope(actor, { asOf: this.clock.today() });
    const courses = await this.courses.list();
    const items = await this.items.list();
    const choices = {
      units: units.map(unitChoiceText),
      courses: courses.map(({ course }) => course.title),
      items: items.map((item) => item.name),
    };
    return download(templateWorkbook(kind, choices, this.frame.wordsOf(request), format), `mau-${name}`, format);
  }
}
