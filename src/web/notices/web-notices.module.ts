import { Module } from '@nestjs/common';
import { NoticesModule } from '../../features/notices/notices.module.js';
import { MailsController } from './mails.controller.js';
import { NoticeTemplatesController } from './notice-templates.controller.js';
import { NoticesController } from './notices.controller.js';

/** What users are told, the words of it, and the letters. */
@Module({
  imports: [NoticesModule],
  controllers: [NoticesController, NoticeTemplatesController, MailsController],
})
export class WebNoticesModule {}
