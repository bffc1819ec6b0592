import { Controller, Get } from '@nestjs/common';
import { Public } from '../../platform/http/route-access.js';
import { page } from '../shared/page-result.js';
import { figuresHelpView, helpView } from './help.view.js';

/** Help that anybody may read. */
@Controller('help')
export class HelpController {
  @Get()
  @Public()
  help() {
    return page('help/help', helpView());
  }

  @Get('figures')
  @Public()
  figures() {
    return page('help/figures', figuresHelpView());
  }
}
