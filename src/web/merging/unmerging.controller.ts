import { Controller, Param, Post } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { DomainError, notFound } from '../../common/errors.js';
import { UnmergingService } from '../../features/merging/unmerging.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { done, redirect } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused } from '../shared/refused.js';

/** Parts two files again that were made one. */
@Controller('people/merges')
export class UnmergingController {
  constructor(private readonly unmerging: UnmergingService) {}

  @Post(':id/undoing')
  @Page({ permission: 'people.merge' })
  async undo(@CurrentActor() actor: Actor, @Param('id') id: string) {
    if (!/^\d{1,9}$/.test(id)) throw notFound();
    try {
      const { survivorCode, mergedCode, kept } = await this.unmerging.undo(actor, Number(id));
      const said = kept.length > 0 ? 'merging.done.unmerged_in_part' : 'merging.done.unmerged';
      return redirect(paths.person(survivorCode), done(said, { survivor: survivorCode, merged: mergedCode }));
    } catch (error) {
      if (error instanceof DomainError && error.status === 404) throw error;
      return refused(paths.duplicatesMerged(), error);
    }
  }
}
