import { Module } from '@nestjs/common';
import { AccessModule } from '../../features/access/access.module.js';
import { AccountController } from './account.controller.js';
import { SignInController } from './sign-in.controller.js';

@Module({ imports: [AccessModule], controllers: [SignInController, AccountController] })
export class WebAccessModule {}
