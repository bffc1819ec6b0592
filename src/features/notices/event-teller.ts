import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { grouped } from '../../common/grouped.js';
import { isRetryable } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { EventsService, type WaitingEvent } from '../../platform/events/events.service.js';
import { logger } from '../../platform/logging/logger.js';
import { MailStatus } from '../../platform/mail/mail-status.js';
import { MailQueue } from './mail-queue.js';
import { type LetterWords, NoticeLetters } from './notice-letters.service.js';
import { type WordsInForce, NoticeWordsService } from './notice-words.service.js';
import { NoticesRepository } from './notices.repository.js';
import { changesCalendar } from './rules/calendar-of-letter.js';
import { howMailed } from './rules/how-mailed.js';
import { lotWithin } from './rules/lot-within.js';
import type { NoticeDraft } from './rules/notice-draft.js';
import { noticesOfEvents } from './rules/notices-of-events.js';
import { UntellableEvent } from './rules/untellable-event.js';
import { ToldSceneService } from './told-scene.service.js';

const EVENTS_A_LOT = 200;
/** Some events are told a whole class; a lot ends where about so many people are told of it. */
const READERS_A_LOT = 1000;
/** As often telling an event may fail before it is put aside. */
const MOST_FAILURES = 5;

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

  /** Tells all that waits, in order; answers how many events were told or put aside. @throws what may be better in a while */
  async tellAll(): Promise<number> {
    for (let told = 0; ;) {
      const lot = await this.tellLot(EVENTS_A_LOT);
      if (lot === null) return told;
      told += lot;
    }
  }

  /**
   * An event of which nothing can be made is put aside at once. Whatever else goes wrong may lie elsewhere: the lot is told
   * one by one, and the event that fails waits, until it has failed too often. Answers null where nothing waits.
   */
  private async tellLot(size: number): Promise<number | null> {
    const held: WaitingEvent[] = [];
    try {
      return await this.tell(size, held);
    } catch (error) {
      if (isRetryable(error)) throw error;
      if (error instanceof UntellableEvent) return this.putAside(error.eventId, error);
      const [first] = held;
      if (!first) throw error;
      if (size > 1) return this.tellOneByOne();
      if ((await this.events.noteFailure(first.id)) < MOST_FAILURES) throw error;
      return this.putAside(first.id, error);
    }
  }

  private async tellOneByOne(): Promise<number | null> {
    for (let told = 0; told < EVENTS_A_LOT; told += 1)
      if ((await this.tellLot(1)) === null) return told === 0 ? null : told;
    return EVENTS_A_LOT;
  }

  private async putAside(id: number, error: unknown): Promise<number> {
    logger.error({ err: error, event: id }, 'an event cannot be told and was put aside');
    await this.events.putAside(id, error instanceof Error ? error.message : String(error));
    return 1;
  }

  /** `tried` is given the events that are being told, for whoever meets an error. */
  private tell(size: number, tried: WaitingEvent[]): Promise<number | null> {
    return this.unitOfWork.run(async () => {
      tried.length = 0;
      const waiting = await this.events.hold(size);
      if (waiting.length === 0) return null;
      const weights = await this.scenes.readersOf(waiting.map(({ event }) => event));
      const held = waiting.slice(0, lotWithin(weights, READERS_A_LOT));
      tried.push(...held);
      const scene = await this.scenes.of(held.map(({ event }) => event));
      const words = await this.words.inForce();
      const written = noticesOfEvents(held, scene).map((draft) => this.written(draft, words));
      await this.keep(written);
      await this.queue.add(this.lettersAtOnce(written, { words, names: scene.names }));
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
  private lettersAtOnce(notices: readonly WrittenNotice[], words: LetterWords) {
    const now = notices.filter(({ mailed }) => mailed === 'now');
    return [...grouped(now, ({ reader }) => reader.userId).values()].flatMap((own) => {
      const told = own.map(({ kind, factsJson, link, calendar }) => ({ kind, facts: factsJson, link, calendar }));
      return this.letters.write(own[0]!.reader, told, words) ?? [];
    });
  }
}
