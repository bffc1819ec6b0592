import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import type { Actor } from '../../common/actor.js';
import { rowId } from '../../common/row-id.js';
import { LettersService } from '../../features/nominations/letters.service.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { unitCodeOf } from './unit-address.js';

/** Scans of letters: always saved, never opened inside the pages of the program, whatever a browser takes them for. */
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
    const { fileName, mediaType, bytes } = await this.letters.letter(actor, code, unitCodeOf(unit), rowId(id));
    const name = encodeURIComponent(fileName).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
    return new StreamableFile(bytes, {
      type: mediaType,
      length: bytes.length,
      disposition: `attachment; filename*=UTF-8''${name}`,
    });
  }
}
