import { Controller, Get, Param, type StreamableFile } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { rowId } from '../../common/row-id.js';
import { LettersService } from '../../features/nominations/letters.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { scanDownload } from '../shared/scan-download.js';
import { unitCodeOf } from './unit-address.js';

/** Scans of letters. */
@Controller('nominations/:class/units/:unit/letters')
export class LettersController {
  constructor(private readonly letters: LettersService) {}

  @Get(':id')
  @Page({ permission: 'nominations.read' })
  async download(
    @CurrentActor() actor: Actor,
    @Param('class') code: string,
    @Param('unit') unit: string,
    @Param('id') id: string,
  ): Promise<StreamableFile> {
    const { bytes, ...file } = await this.letters.letter(actor, code, unitCodeOf(unit), rowId(id));
    return scanDownload(file, bytes);
  }
}
