import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ReceivedFiles } from '../../platform/http/received-files.js';
import { logger } from '../../platform/logging/logger.js';

/** At start-up, removes the uploads that an instance that died left behind. A failure is no reason not to serve. */
@Injectable()
export class RemoveStaleUploads implements OnApplicationBootstrap {
  constructor(private readonly files: ReceivedFiles) {}

  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.files.removeStale();
    } catch (error) {
      logger.error({ err: error }, 'stale uploads could not be removed');
    }
  }
}
