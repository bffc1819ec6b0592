import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ImportsService } from '../../features/imports/imports.service.js';
import { ReceivedFiles } from '../../platform/http/received-files.js';
import { logger } from '../../platform/logging/logger.js';

/** At start-up, deletes the data of files that are kept no longer. A failure is no reason not to serve. */
@Injectable()
export class ForgetOldFiles implements OnApplicationBootstrap {
  constructor(
    private readonly imports: ImportsService,
    private readonly files: ReceivedFiles,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.files.removeStale();
      const forgotten = await this.imports.forgetOld();
      if (forgotten > 0) logger.info({ forgotten }, 'data of old imported files deleted');
    } catch (error) {
      logger.error({ err: error }, 'old imported files could not be deleted');
    }
  }
}
