import { Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../../common/actor.js';
import { DomainError } from '../../common/errors.js';
import { rowId } from '../../common/row-id.js';
import { ImportCommits } from '../../features/imports/import-commits.service.js';
import { ImportPreviews } from '../../features/imports/import-previews.service.js';
import type { RefusedFile } from '../../features/imports/import-reading.js';
import { ImportsService } from '../../features/imports/imports.service.js';
import { refusedUpload } from '../../features/imports/refused-upload.js';
import { RunningImports, type Work } from '../../features/imports/running-imports.js';
import { ReceivedFiles } from '../../platform/http/received-files.js';
import { CurrentActor } from '../../platform/http/request-actor.js';
import { Page } from '../../platform/http/route-access.js';
import { ViewEngine } from '../../web/shared/view-engine.js';
import { Answers, ApiResource, API_ROOT, TakesFile } from '../shared/api-resource.js';
import { code } from '../shared/fields.js';
import { importJson, importSchema } from './import.json.js';

const uploadQuery = z.object({
  kind: z.string().max(40),
  class: code.optional(),
  includeHidden: z.enum(['true', 'false']).default('false'),
});

/** Files of lists: previewed first, then committed, as on the pages. */
@ApiResource('imports')
export class ImportsApi {
  constructor(
    private readonly imports: ImportsService,
    private readonly previews: ImportPreviews,
    private readonly commits: ImportCommits,
    private readonly running: RunningImports,
    private readonly files: ReceivedFiles,
    private readonly views: ViewEngine,
  ) {}

  /**
   * Takes a file (multipart field `file`, or the body itself) and says what each row would do; nothing is saved yet.
   * @throws DomainError file_… for a file that is not read, import_queue_full, import_kind_unknown, import_class_missing,
   * not_found, forbidden
   */
  @Post()
  @TakesFile()
  @Page({ permission: 'imports.run' })
  @Answers(importSchema)
  async previewImport(
    @CurrentActor() actor: Actor,
    @Query({ schema: uploadQuery }) query: z.infer<typeof uploadQuery>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    this.running.mustHaveRoom(actor);
    const file = this.files.take(request);
    if (typeof file === 'string') throw refusal(refusedUpload(file));
    const destination = { kind: query.kind, classCode: query.class ?? null };
    const work = this.running.start(actor, null, async (progress) => {
      try {
        const preview = await this.previews.preview(actor, destination, file, query.includeHidden === 'true', progress);
        if ('refused' in preview) return preview;
        if (!preview.mapping.some(({ taken }) => taken)) return { refused: { code: 'no_list', params: {} } };
        return await this.previews.save(preview, progress);
      } finally {
        await this.files.remove(file);
      }
    });
    const id = await importOf(work);
    response.location(`/${API_ROOT}/imports/${id}`);
    return this.show(actor, id, request);
  }

  /** @throws DomainError not_found, also for files of others to those who do not see all units */
  @Get(':id')
  @Page({ permission: 'imports.run' })
  @Answers(importSchema)
  getImport(@CurrentActor() actor: Actor, @Param('id') id: string, @Req() request: Request) {
    return this.show(actor, rowId(id), request);
  }

  /** Enters the good rows, all or none. @throws DomainError import_over, not_found, and what the kind refuses */
  @Post(':id/commit')
  @Page({ permission: 'imports.run' })
  @Answers(importSchema)
  async commitImport(@CurrentActor() actor: Actor, @Param('id') id: string, @Req() request: Request) {
    const { kept } = await this.imports.get(actor, rowId(id));
    const work = this.running.start(actor, kept.id, async (progress) => {
      await this.commits.commit(actor, kept.id, progress);
      return kept.id;
    });
    return this.show(actor, await importOf(work), request);
  }

  private async show(actor: Actor, id: number, request: Request) {
    const open = await this.imports.get(actor, id);
    const locale = request.acceptsLanguages('vi', 'en') === 'en' ? 'en' : 'vi';
    return importJson(open, await this.imports.rows(open), ({ key, params }) =>
      this.views.messages.t(locale, key, params),
    );
  }
}

/** The number of the import that some work ends with. @throws whatever the work failed of */
async function importOf({ over }: Work): Promise<number> {
  const end = await over;
  if ('failed' in end) throw end.failed.error;
  if ('refused' in end) throw refusal(end.refused);
  return end.importId;
}

function refusal({ code: reason, params }: RefusedFile): DomainError {
  return new DomainError(`file_${reason}`, { params });
}
