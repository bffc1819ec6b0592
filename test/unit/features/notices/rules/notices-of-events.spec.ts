import fc from 'fast-check';
import type { ClassState } from '../../../../../src/common/class-state.js';
import type { DomainEvent } from '../../../../../src/common/domain-event.js';
import { NOTICE_WORDS } from '../../../../../src/features/notices/notice-words-catalog.js';
import { changesCalendar } from '../../../../../src/features/notices/rules/calendar-of-letter.js';
import { gatherCalendar } from '../../../../../src/features/notices/rules/gather-calendar.js';
import { type NoticeKind, placeholdersOf } from '../../../../../src/features/notices/rules/notice-kinds.js';
import { noticesOfEvents } from '../../../../../src/features/notices/rules/notices-of-events.js';
import { mostNamed, withPeople } from '../../../../../src/features/notices/rules/named-people.js';
import { renderNotice } from '../../../../../src/features/notices/rules/render-notice.js';
import type { Reader, SessionTold, ToldScene } from '../../../../../src/features/notices/rules/told-scene.js';

const TODAY = '2026-05-11';
const reader = (userId: number): Reader => ({
  userId,
  name: `Người ${userId}`,
  email: `u${userId}@x.vn`,
  mailMode: 'each',
  locale: 'vi',
});
const session = (uid: string, date: string, given: Partial<SessionTold> = {}): SessionTold => ({
  uid,
  sequence: 0,
  number: 1,
  date,
  part: 'morning',
  periods: 4,
  topic: null,
  room: null,
  off: false,
  trainerIds: [],
  ...given,
});

/** Learners 1 to 3 (3 waits), trainers 3 and 4, 5 for one session only, coordinators 6 and 7. */
function scene(state: 'open' | 'confirmed' | 'cancelled' = 'confirmed', startDate = '2026-06-01'): ToldScene {
  const learner = (n: number, of: string) => ({
    enrolmentId: n,
    state: of,
    memberFrom: null,
    memberTo: null,
    reader: reader(n),
  });
  const place = { title: 'Mạng', startDate, endDate: '2026-06-05', place: 'P1', taken: 2, reserved: 1 };
  return {
    today: TODAY,
    classes: new Map([[1, { id: 1, code: '2026-A', state, ...place }]]),
    learners: new Map([[1, [learner(1, 'enrolled'), learner(2, 'enrolled'), learner(3, 'waitlisted')]]]),
    trainers: new Map([
      [
        1,
        [
          { personId: 3, ofClass: true, reader: reader(3) },
          { personId: 4, ofClass: true, reader: reader(4) },
          { personId: 5, ofClass: false, reader: reader(5) },
        ],
      ],
    ]),
    sessions: new Map([
      [1, [session('past', '2026-05-01'), session('a', '2026-06-01'), session('b', '2026-06-02', { trainerIds: [5] })]],
    ]),
    dropped: new Map([['gone', session('gone', '2026-06-03', { off: true, sequence: 2, number: null })]]),
    taught: new Map([
      [1, { number: 1, date: '2026-05-01', trainerIds: [] }],
      [2, { number: 2, date: '2026-05-02', trainerIds: [5] }],
      [3, { number: 3, date: '2026-05-03', trainerIds: [9] }],
    ]),
    readers: new Map([1, 2, 3].map((n) => [n, reader(n)])),
    names: new Map([[1, 'Lan']]),
    unitOfEnrolment: new Map([[1, 10]]),
    waitingPlace: new Map([[3, 1]]),
    coordinators: new Map([
      [10, [reader(6)]],
      [11, [reader(6), reader(7)]],
    ]),
    calls: new Map([
      [
        1,
        {
          deadline: '2026-05-20',
          units: [
            { unitId: 10, label: 'HU A', quotaId: 1, seats: 4, answered: true },
            { unitId: 11, label: 'HU B', quotaId: 1, seats: 4, answered: false },
          ],
        },
      ],
    ]),
    lists: new Map([[1, { unitId: 10, label: 'HU A' }]]),
    namingUnits: new Map([[1, [11]]]),
    certificates: new Map([[1, { personId: 2, number: '12/2026' }]]),
  };
}

const tell = (event: DomainEvent, byUserId: number | null = null, at = scene()) =>
  noticesOfEvents([{ id: 1, event, byUserId }], at).map(({ reader: { userId }, kind }) => [userId, kind]);
const call = (kind: 'call.opened' | 'call.changed' | 'call.reminded' | 'call.closed') =>
  ({ kind, callId: 1, classId: 1 }) as const;
const list = (kind: 'list.submitted' | 'list.returned' | 'list.none' | 'list.changed') =>
  ({ kind, listId: 1, callId: 1, classId: 1, reason: null }) as const;
const step = (from: string | null, to: string, enrolmentId = 1, classState: ClassState = 'confirmed') =>
  ({
    kind: 'enrolment.changed',
    enrolmentId,
    classId: 1,
    personId: enrolmentId,
    from,
    to,
    classState,
    reason: null,
  }) as const;
const missing = (sessionId: number) => ({ kind: 'register.missing', classId: 1, sessionId, unmarked: 4 }) as const;
const appeal = (decision: 'upheld' | 'rejected' | null, sessionId = 1) =>
  ({
    kind: decision === null ? 'appeal.lodged' : 'appeal.decided',
    appealId: 1,
    classId: 1,
    sessionId,
    personId: 1,
    decision,
    reason: 'Ốm nặng',
  }) as const;
const moved = (from: 'open' | 'confirmed', to: 'confirmed' | 'cancelled' | 'running') =>
  ({ kind: 'class.moved', classId: 1, from, to, reason: 'r' }) as const;
const timetable = {
  kind: 'timetable.changed',
  classId: 1,
  added: ['a'],
  moved: ['b'],
  dropped: ['gone'],
  formerTrainers: [{ uid: 'gone', personIds: [] }],
} as const;

describe('who is told', () => {
  it.each<[DomainEvent, (number | string)[][]]>([
    [
      moved('open', 'confirmed'),
      [
        [1, 'class_confirmed'],
        [2, 'class_confirmed'],
        [3, 'class_confirmed_teach'],
        [4, 'class_confirmed_teach'],
        [5, 'class_confirmed_teach'],
      ],
    ],
    [moved('confirmed', 'cancelled'), [1, 2, 3, 4, 5, 6, 7].map((n) => [n, 'class_cancelled'])],
    [moved('confirmed', 'running'), []],
    [{ kind: 'class.edited', classId: 1, changed: ['place'] }, [1, 2, 3, 4, 5].map((n) => [n, 'class_changed'])],
    [timetable as never, [1, 2, 3, 4, 5].map((n) => [n, 'timetable_changed'])],
    [
      call('call.opened'),
      [
        [6, 'call_opened'],
        [7, 'call_opened'],
      ],
    ],
    [
      call('call.reminded'),
      [
        [6, 'call_reminded'],
        [7, 'call_reminded'],
      ],
    ],
    [
      list('list.submitted'),
      [
        [3, 'list_submitted'],
        [4, 'list_submitted'],
      ],
    ],
    [list('list.returned'), [[6, 'list_returned']]],
    [
      { kind: 'results.signed', classId: 1 },
      [
        [1, 'results_signed'],
        [2, 'results_signed'],
      ],
    ],
    [{ kind: 'results.reopened', classId: 1 }, []],
    [{ kind: 'certificates.issued', classId: 1, certificateIds: [1] }, [[2, 'certificate_issued']]],
    [
      missing(1),
      [
        [3, 'register_missing'],
        [4, 'register_missing'],
      ],
    ],
    [missing(2), [[5, 'register_missing']]],
    // Who teaches it has no account: those who teach the class are told.
    [
      missing(3),
      [
        [3, 'register_missing'],
        [4, 'register_missing'],
      ],
    ],
    [missing(99), []],
    [appeal(null, 2), [[5, 'appeal_lodged']]],
    [appeal(null, 99), []],
    [appeal('upheld'), [[1, 'appeal_decided']]],
    [appeal('rejected', 99), []],
    [step(null, 'pending'), [[6, 'request_waits']]],
    [step('pending', 'approved'), []],
    [step('pending', 'declined'), [[1, 'declined']]],
    [step('waitlisted', 'offered'), [[1, 'offered']]],
    [step('waitlisted', 'enrolled'), [[1, 'promoted']]],
  ])('of %j', (event, told) => {
    expect(tell(event)).toEqual(told);
  });

  it('is asked once of several units, with the seats that they share counted once', () => {
    const [told] = noticesOfEvents([{ id: 1, event: call('call.opened'), byUserId: null }], scene());
    expect(told!.facts).toMatchObject({ unit: 'HU A; HU B', seats: 4, deadline: '2026-05-20' });
  });

  it('is nobody where the class is not known, which says so', () => {
    const happened = [
      { id: 7, event: step(null, 'enrolled'), byUserId: null },
      { id: 8, event: { kind: 'results.signed', classId: 2 } as const, byUserId: null },
    ];
    expect(() => noticesOfEvents(happened, scene())).toThrow(
      expect.objectContaining({ name: 'UntellableEvent', eventId: 8, message: 'there is no class 2' }),
    );
  });

  it('hears why a list came back, and never why somebody left one', () => {
    const reasonOf = (kind: Parameters<typeof list>[0]) => {
      const event = { ...list(kind), reason: 'Ốm nặng' };
      return noticesOfEvents([{ id: 1, event, byUserId: null }], scene()).map(({ facts }) => facts['reason']);
    };
    expect(reasonOf('list.returned')).toEqual(['Ốm nặng']);
    for (const kind of ['list.changed', 'list.none', 'list.submitted'] as const)
      expect(reasonOf(kind)).toEqual([undefined, undefined]);
  });

  it('hears why an appeal was decided so, and never why a mark was contested; a daily letter is soon enough', () => {
    const told = (decision: 'upheld' | null) =>
      noticesOfEvents([{ id: 1, event: appeal(decision), byUserId: null }], scene())[0]!;
    expect(told(null)).toMatchObject({ facts: { personIds: [1], session: 1, day: '2026-05-01' }, urgent: false });
    expect(JSON.stringify(told(null).facts)).not.toContain('Ốm');
    expect(told('upheld')).toMatchObject({
      facts: { reason: 'Ốm nặng', decision: [{ word: 'upheld' }] },
      urgent: false,
    });
    expect([told(null).link, told('upheld').link]).toEqual([
      '/classes/2026-A/appeals',
      '/my/classes/2026-A/attendance',
    ]);
    const [reminder] = noticesOfEvents([{ id: 1, event: missing(2), byUserId: null }], scene());
    expect(reminder).toMatchObject({
      link: '/classes/2026-A/sessions/2/attendance',
      facts: { unmarked: 4 },
      urgent: false,
    });
  });

  it('is told of others by number only', () => {
    const [told] = noticesOfEvents([{ id: 1, event: step(null, 'pending'), byUserId: null }], scene());
    expect(told!.facts).toMatchObject({ count: 1, personIds: [1] });
    expect(JSON.stringify(told!.facts)).not.toContain('Lan');
    const many = mostNamed(Array.from({ length: 30 }, (_, n) => n));
    const names = new Map(many.map((id) => [id, `N${id}`]));
    expect(withPeople({ personIds: many }, names)['people']).toBe('N0, N1, N2, N3, N4, N5, N6, N7, N8, N9, …');
    expect(withPeople({ personIds: [1, 2] }, new Map([[2, 'Cán bộ 2']]))['people']).toBe('Cán bộ 2');
  });

  it('never is the doer, unless a calendar changes; nobody is told twice of one thing; words have all they name', () => {
    const events: readonly DomainEvent[] = [
      ...(['enrolled', 'waitlisted', 'offered', 'withdrawn', 'declined', 'pending'] as const).map((to) =>
        step(null, to),
      ),
      moved('open', 'confirmed'),
      moved('confirmed', 'cancelled'),
      { kind: 'class.edited', classId: 1, changed: ['startDate', 'endDate', 'place'] },
      timetable as never,
      ...(['call.opened', 'call.changed', 'call.reminded', 'call.closed'] as const).map(call),
      ...(['list.submitted', 'list.returned', 'list.none', 'list.changed'] as const).map(list),
      { kind: 'results.signed', classId: 1 },
      { kind: 'certificates.issued', classId: 1, certificateIds: [1] },
      missing(1),
      appeal(null),
      appeal('upheld'),
      appeal('rejected'),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...events),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('open', 'confirmed', 'cancelled' as const),
        (event, doer, state) => {
          const told = noticesOfEvents([{ id: 1, event, byUserId: doer }], scene(state as 'open'));
          expect(new Set(told.map(({ reader: { userId } }) => userId)).size).toBe(told.length);
          for (const {
            reader: { userId },
            kind,
            facts,
            own,
            calendar,
          } of told) {
            expect([own ?? false, changesCalendar(calendar) || userId !== doer]).toEqual([userId === doer, true]);
            const filled = withPeople(facts, new Map([[1, 'Lan']]));
            expect(Object.keys(filled)).toEqual(expect.arrayContaining(shownOf(kind, event)));
            for (const locale of ['vi', 'en'] as const) {
              const { subject, body } = renderNotice(kind, locale, NOTICE_WORDS[kind][locale], filled);
              expect(`${subject}${body}`).not.toMatch(/[{}]|undefined|NaN/);
            }
          }
        },
      ),
    );
  });
});

/** What the words may name and the event has to bring: only a list that came back has a reason. */
function shownOf(kind: NoticeKind, event: DomainEvent): string[] {
  return placeholdersOf(kind).filter(
    (name) => name !== 'reason' || !event.kind.startsWith('list.') || kind === 'list_returned',
  );
}

describe('what calendars hear', () => {
  const uids = (event: DomainEvent, userId: number, at = scene()) => {
    const told = noticesOfEvents([{ id: 1, event, byUserId: null }], at).find(
      (notice) => notice.reader.userId === userId,
    )!;
    const frame = { locale: 'vi', baseUrl: 'https://x.vn', at: '2026-05-11T02:00:00.000Z' } as const;
    const calendar = gatherCalendar([told.calendar], frame);
    return calendar && [calendar.request.map(({ uid }) => uid), calendar.cancel.map(({ uid }) => uid)];
  };

  it('are the sessions that are still to come, of trainers the own ones', () => {
    expect(uids(moved('open', 'confirmed'), 1)).toEqual([['a', 'b'], []]);
    expect(uids(moved('open', 'confirmed'), 4)).toEqual([['a'], []]);
    expect(uids(moved('open', 'confirmed'), 5)).toEqual([['b'], []]);
  });

  it('is what changed, and what went', () => {
    expect(uids(timetable as never, 1)).toEqual([['a', 'b'], ['gone']]);
    expect(uids(moved('confirmed', 'cancelled'), 1, scene('cancelled'))).toEqual([[], ['a', 'b']]);
    expect(uids(step('enrolled', 'withdrawn'), 1)).toEqual([[], ['a', 'b']]);
    expect(uids(step(null, 'enrolled'), 1)).toEqual([['a', 'b'], []]);
  });

  it('depends on whether the class was confirmed when somebody came or left, not when it is told', () => {
    const at = (to: string, then: ClassState, now: 'open' | 'confirmed' | 'cancelled') =>
      uids(to === 'enrolled' ? step(null, to, 1, then) : step('enrolled', to, 1, then), 1, scene(now));
    expect(at('withdrawn', 'confirmed', 'cancelled')).toEqual([[], ['a', 'b']]);
    expect(at('withdrawn', 'open', 'confirmed')).toBeNull();
    expect(at('enrolled', 'confirmed', 'cancelled')).toBeNull();
    // The confirmation itself invites.
    expect(at('enrolled', 'open', 'confirmed')).toBeNull();
  });

  it('is that a session is no longer theirs, for those whom others replace, and who were to teach one that went', () => {
    // Of session b, which 5 teaches now, it was 8 or the trainers of the class; 8 teaches nothing else.
    const former = (b: number[], gone: number[]) => ({
      ...timetable,
      added: [],
      formerTrainers: [
        { uid: 'b', personIds: b },
        { uid: 'gone', personIds: gone },
      ],
    });
    const at = { ...scene(), readers: new Map([1, 2, 3, 8].map((n) => [n, reader(n)])) };
    const heard = (b: number[], gone: number[], userId: number) => uids(former(b, gone) as never, userId, at);
    expect(heard([8], [], 8)).toEqual([[], ['b']]);
    expect(heard([8], [8], 8)).toEqual([[], ['gone', 'b']]);
    expect(heard([8], [5], 5)).toEqual([['b'], ['gone']]);
    expect(heard([5, 8], [], 5)).toEqual([['b'], []]);
    expect(heard([], [], 4)).toEqual([[], ['gone', 'b']]);
    expect(heard([8], [8], 4)).toBeNull();
    expect(heard([8], [], 1)).toEqual([['b'], ['gone']]);
  });

  it('is so too where what somebody no longer teaches is gone when it is told', () => {
    const event = {
      ...timetable,
      added: [],
      moved: ['gone'],
      dropped: [],
      formerTrainers: [{ uid: 'gone', personIds: [8] }],
    };
    const at = { ...scene(), readers: new Map([[8, reader(8)]]) };
    expect(uids(event as never, 8, at)).toEqual([[], ['gone']]);
  });

  it('is nothing before the class is confirmed', () => {
    expect(uids(timetable as never, 1, scene('open'))).toBeNull();
    expect(uids(moved('open', 'cancelled'), 1, scene('cancelled'))).toBeNull();
  });
});
