import { Module } from '@nestjs/common';
import { AppealsModule } from '../../features/appeals/appeals.module.js';
import { ResultsModule } from '../../features/results/results.module.js';
import { ResultsFileController } from './results-file.controller.js';
import { ResultsController } from './results.controller.js';

@Module({ imports: [ResultsModule, AppealsModule], controllers: [ResultsController, ResultsFileController] })
export class WebResultsModule {}
