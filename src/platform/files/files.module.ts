import { Global, Module } from '@nestjs/common';
import { ScansService } from './scans.service.js';
import { StoredFilesRepository } from './stored-files.repository.js';
import { StoredFilesService } from './stored-files.service.js';

/** Lets every room keep files. */
@Global()
@Module({
  providers: [ScansService, StoredFilesRepository, StoredFilesService],
  exports: [ScansService, StoredFilesService],
})
export class FilesModule {}
