import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import type { Letter, LetterInvitation } from '../../platform/mail/letter-bytes.js';
import { type CalendarEvent, type CalendarParty, invitationFile } from '../calendar/rules/calendar-file.js';
import type { Mail } from './mail.entity.js';
import type { LetterCalendar } from './rules/letter-calendar.js';

/** Makes of a kept letter one that can travel: the same at every attempt. */
@Injectable()
export class LetterReader {
  constructor(private readonly config: Config) {}

  read(mail: Pick<Mail, 'messageId' | 'toAddress' | 'toName' | 'subject' | 'body' | 'createdAt' | 'calendar'>): Letter {
    return {
      messageId: mail.messageId,
      to: { name: mail.toName, address: mail.toAddress },
      subject: mail.subject,
      body: mail.body,
      date: mail.createdAt,
      invitations: mail.calendar === null ? [] : this.invitations(JSON.parse(mail.calendar) as LetterCalendar, mail),
    };
  }

  private invitations(calendar: LetterCalendar, to: Pick<Mail, 'toAddress' | 'toName'>): LetterInvitation[] {
    const from = this.config.mail?.from;
    const organizer = { name: from?.name ?? '', email: from?.address ?? '' };
    const attendee = { name: to.toName, email: to.toAddress };
    return [
      ...calendar.request.map((event) => invitation('REQUEST', event, organizer, attendee, calendar.at)),
      ...calendar.cancel.map((event) => invitation('CANCEL', event, organizer, attendee, calendar.at)),
    ].map((each, index) => ({ ...each, fileName: `${String(index + 1).padStart(2, '0')}-${each.fileName}` }));
  }
}

function invitation(
  method: LetterInvitation['method'],
  event: CalendarEvent,
  organizer: CalendarParty,
  attendee: CalendarParty,
  stamp: string,
): LetterInvitation {
  const content = invitationFile(event, { method, organizer, attendee }, stamp);
  return { method, fileName: `${event.date}-${event.part}.ics`, content };
}
