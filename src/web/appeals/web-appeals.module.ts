import { Module } from '@nestjs/common';
import { AppealsModule } from '../../features/appeals/appeals.module.js';
import { AppealsController } from './appeals.controller.js';

@Module({ imports: [AppealsModule], controllers: [AppealsController] })
export class WebAppealsModule {}
