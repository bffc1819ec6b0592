import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { grouped } from '../../common/grouped.js';
import { isRetryable } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EventsService } from '../../platform/events/events.service.js';
import { logger } from '../../platform/logging/logger.js';
import { MailStatus } from '../../platform/mail/mail-status.js';
import { MailQueue } from './mail-queue.js';
import { NoticeLetters } from './notice-letters.service.js';
import { type WordsInForce, NoticeWordsService } from './notice-words.service.js';
import { NoticesRepository } from './notices.repository.js';
import { changesCalendar } from './rules/calendar-of-letter.js';
import { howMailed } from './rules/how-mailed.js';
import type { NoticeDraft } from './rules/notice-draft.js';
import { noticesOfEvents } from './rules/notices-of-events.js';
import { ToldSceneService } from './told-scene.service.js';

const EVENTS_A_LOT = 200;

/** A notice with what becomes of it as a letter. */
interface WrittenNotice extends NoticeDraft {
  factsJson: string;
  mailed: 'now' | 'digest' | 'none';
}

/**
 * Tells what happened: turns waiting events into notices and letters. The events go in the transaction that writes them, so
 * each is told once, whenever the program ends and however many instances of it run.
 */
@Injectable()
export class EventTeller {
  constructor(
    private readonly events: EventsService,
    private readonly scenes: ToldSceneService,
    private readonly words: NoticeWordsService,
    private readonly letters: NoticeLetters,
    private readonly queue: MailQueue,
    private readonly notices: NoticesRepository,
    private readonly status: MailStatus,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Tells all that waits, in order; answers how many events were told. */
  async tellAll(): Promise<number> {
    for (let told = 0; ;) {
      const lot = await this.tellLot(EVENTS_A_LOT);
      if (lot === 0) return told;
      told += lot;
    }
  }

  /** Where a lot cannot be told as a whole its events are told one by one, and what cannot be told is put aside. */
  private async tellLot(size: number): Promise<number> {
    try {
      return await this.tell(size);
    } catch (error) {
      if (isRetryable(error)) throw error;
      const [first] = await this.events.waiting(1);
      if (!first) throw error;
      if (size > 1) return this.tellOneByOne();
      logger.error(
        { err: error, event: first.id, kind: first.event.kind },
        'an event cannot be told and was put aside',
      );
      await this.events.putAside(first.id, error instanceof Error ? error.message : String(error));
      return 1;
    }
  }

  private async tellOneByOne(): Promise<number> {
    let told = 0;
    while (told < EVENTS_A_LOT && (await this.tellLot(1)) > 0) told += 1;
    return told;
  }

  private tell(size: number): Promise<number> {
    return this.unitOfWork.run(async () => {
      const held = await this.events.hold(size);
      if (held.length === 0) return 0;
      const scene = await this.scenes.of(held.map(({ event }) => event));
      const words = await this.words.inForce();
      const written = noticesOfEvents(held, scene).map((draft) => this.written(draft, words));
      await this.keep(written);
      await this.queue.add(this.lettersAtOnce(written, words));
      await this.events.take(held.map(({ id }) => id));
      return held.length;
    });
  }

  private written(draft: NoticeDraft, words: WordsInForce): WrittenNotice {
    const { reader, kind, urgent, calendar } = draft;
    const mailed = howMailed(reader, {
      configured: this.status.isConfigured,
      active: words.goByMail(kind, reader.locale),
      urgent,
      changesCalendar: changesCalendar(calendar),
    });
    return { ...draft, factsJson: JSON.stringify(draft.facts), mailed };
  }

  private keep(notices: readonly WrittenNotice[]): Promise<void> {
    const at = this.clock.instant();
    const told = notices.filter(({ own }) => !own);
    return this.notices.insert(
      told.map(({ reader, kind, factsJson, link, mailed }) => ({
        userId: reader.userId,
        kind,
        facts: factsJson,
        link,
        at,
        readAt: null,
        mail: mailed === 'now' ? ('mailed' as const) : mailed,
      })),
    );
  }

  /** One letter a reader, however many notices there are to tell now. */
  private lettersAtOnce(notices: readonly WrittenNotice[], words: WordsInForce) {
    const now = notices.filter(({ mailed }) => mailed === 'now');
    return [...grouped(now, ({ reader }) => reader.userId).values()].flatMap((own) => {
      const told = own.map(({ kind, factsJson, link, calendar }) => ({ kind, facts: factsJson, link, calendar }));
      return this.letters.write(own[0]!.reader, told, words) ?? [];
    });
  }
}
