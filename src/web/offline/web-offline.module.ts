import { Module } from '@nestjs/common';
import { WithoutLineController } from './without-line.controller.js';

@Module({ controllers: [WithoutLineController] })
export class WebOfflineModule {}
