import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { page, type PageResult } from '../shared/page-result.js';
import { Overviews } from '../statistics/overviews.js';
import { Questions } from '../statistics/questions.js';
import { committeeHomeView } from './committee-home.view.js';
import type { RoleHome } from './role-home.js';

/** What the steering committee wants to know: what was held, for whom, and where the figures come from. */
@Injectable()
export class CommitteeHome implements RoleHome {
  constructor(
    private readonly questions: Questions,
    private readonly overviews: Overviews,
  ) {}

  async show(actor: Actor, given: Readonly<Record<string, unknown>>): Promise<PageResult> {
    const { from, to } = given;
    const question = await this.questions.read(actor, { from, to });
    const overview = question.asked && (await this.overviews.of(question.asked));
    return page('home/committee', committeeHomeView(question, overview), overview ? 200 : 422);
  }
}
