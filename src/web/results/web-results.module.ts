import { Module } from '@nestjs/common';
import { ResultsModule } from '../../features/results/results.module.js';
import { ResultsFileController } from './results-file.controller.js';
import { ResultsController } from './results.controller.js';

@Module({ imports: [ResultsModule], controllers: [ResultsController, ResultsFileController] })
export class WebResultsModule {}
