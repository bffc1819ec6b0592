import type { NoticeLocale } from './notice-words-catalog.js';
import type { NoticeFacts } from './rules/notice-facts.js';
import type { NoticeKind } from './rules/notice-kinds.js';

/** Made-up facts with which an editor sees what words would say. */
export function sampleFacts(kind: NoticeKind, locale: NoticeLocale): NoticeFacts {
  const vi = locale === 'vi';
  return {
    name: 'Hoàng Thị Lan',
    class: 'Khai thác mạng Tỉnh uỷ, thư điện tử',
    code: '2026-TH07-03',
    start: '2026-05-11',
    end: '2026-05-15',
    place: vi ? 'Phòng máy 1, Văn phòng Tỉnh uỷ' : 'Computer room 1',
    position: 3,
    why: [{ word: 'set_aside', n: 4 }],
    until: '2026-05-06T10:00:00.000Z',
    reason: vi ? 'Trùng lịch công tác' : 'Away on duty',
    count: 2,
    people: 'Nông Văn Hùng, Lý Thị Mai',
    learners: 28,
    changed: kind === 'class_changed' ? [{ word: 'start' }, { word: 'place' }] : [],
    sessions: [
      { what: 'moved', date: '2026-05-12', part: 'morning', periods: 4, room: vi ? 'Phòng máy 2' : 'Room 2' },
      { what: 'dropped', date: '2026-05-13', part: 'afternoon', periods: 4, room: null },
    ],
    deadline: '2026-04-29',
    unit: 'HU Văn Lãng',
    seats: 6,
    number: '128/2026/CN',
    session: 3,
    day: '2026-05-12',
    unmarked: 4,
    decision: [{ word: 'upheld' }],
  };
}
