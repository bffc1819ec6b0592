import { Controller, Param, Post } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { rowId } from '../../common/row-id.js';
import { CallsService } from '../../features/nominations/calls.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import type { Flash } from '../shared/page-context.js';
import { done, redirect, type RedirectResult } from '../shared/page-result.js';
import { paths } from '../shared/paths.js';
import { refused } from '../shared/refused.js';

/** What an office does with a call as a whole. */
@Controller('nominations/:class')
export class CallActsController {
  constructor(private readonly calls: CallsService) {}

  @Post('opening')
  @Page({ permission: 'nominations.manage' })
  open(@CurrentActor() actor: Actor, @Param('class') code: string): Promise<RedirectResult> {
    return attempt(code, async () => {
      await this.calls.open(actor, code);
      return done('nominations.done.opened');
    });
  }

  /** Seats that nobody holds go back to the class, and those who wait get them. */
  @Post('closing')
  @Page({ permission: 'nominations.manage' })
  close(@CurrentActor() actor: Actor, @Param('class') code: string): Promise<RedirectResult> {
    return attempt(code, async () => {
      const { freed } = await this.calls.close(actor, code);
      return done('nominations.done.closed', { freed });
    });
  }

  /** Seats of one quota that nobody holds go back to the class, as its units need them no more. */
  @Post('quotas/:id/return')
  @Page({ permission: 'nominations.manage' })
  giveBack(
    @CurrentActor() actor: Actor,
    @Param('class') code: string,
    @Param('id') id: string,
  ): Promise<RedirectResult> {
    return attempt(code, async () => {
      const { freed } = await this.calls.giveBack(actor, code, rowId(id));
      return done('nominations.done.given_back', { freed });
    });
  }

  @Post('reminders')
  @Page({ permission: 'nominations.manage' })
  remind(@CurrentActor() actor: Actor, @Param('class') code: string): Promise<RedirectResult> {
    return attempt(code, async () => {
      const { units } = await this.calls.remind(actor, code);
      return done('nominations.done.reminded', { units });
    });
  }
}

async function attempt(code: string, act: () => Promise<Flash>): Promise<RedirectResult> {
  try {
    return redirect(paths.nominationCall(code), await act());
  } catch (error) {
    return refused(paths.nominationCall(code), error);
  }
}
