import { Module } from '@nestjs/common';
import { MailModule } from '../../platform/mail/mail.module.js';
import { DailyLetters } from './daily-letters.js';
import { EventTeller } from './event-teller.js';
import { LetterReader } from './letter-reader.js';
import { MailQueue } from './mail-queue.js';
import { MailSender } from './mail-sender.js';
import { MailsRepository } from './mails.repository.js';
import { MailsService } from './mails.service.js';
import { MattersQuery } from './matters.query.js';
import { NoticeJobs } from './notice-jobs.js';
import { NoticeLetters } from './notice-letters.service.js';
import { NoticeTemplatesRepository } from './notice-templates.repository.js';
import { NoticeTemplatesService } from './notice-templates.service.js';
import { NoticeWordsService } from './notice-words.service.js';
import { NoticesRepository } from './notices.repository.js';
import { NoticesService } from './notices.service.js';
import { ReadersQuery } from './readers.query.js';
import { ToldSceneService } from './told-scene.service.js';
import { UntoldEventsService } from './untold-events.service.js';

@Module({
  imports: [MailModule],
  providers: [
    DailyLetters,
    EventTeller,
    LetterReader,
    MailQueue,
    MailSender,
    MailsRepository,
    MailsService,
    MattersQuery,
    NoticeJobs,
    NoticeLetters,
    NoticesRepository,
    NoticesService,
    NoticeTemplatesRepository,
    NoticeTemplatesService,
    NoticeWordsService,
    ReadersQuery,
    ToldSceneService,
    UntoldEventsService,
  ],
  exports: [MailsService, NoticesService, NoticeTemplatesService, UntoldEventsService],
})
export class NoticesModule {}
