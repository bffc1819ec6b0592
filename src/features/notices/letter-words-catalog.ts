import type { Both, NoticeLocale } from './notice-words-catalog.js';

/** Words that facts of a notice are written with. */
export const FACT_WORDS = {
  vi: {
    moment: (time: string, date: string) => `${time} ngày ${date}`,
    morning: 'buổi sáng',
    afternoon: 'buổi chiều',
    evening: 'buổi tối',
    added: 'thêm',
    moved: 'đổi',
    dropped: 'bỏ',
    more: (n: string) => `– và ${n} buổi nữa`,
    full: () => 'lớp đã hết chỗ',
    set_aside: (n: string) => `${n} chỗ còn lại đang dành cho các đơn vị`,
    start: () => 'ngày khai giảng',
    end: () => 'ngày kết thúc',
    place: () => 'địa điểm',
    upheld: () => 'được chấp nhận',
    rejected: () => 'không được chấp nhận',
  },
  en: {
    moment: (time: string, date: string) => `${time} on ${date}`,
    morning: 'morning',
    afternoon: 'afternoon',
    evening: 'evening',
    added: 'added',
    moved: 'changed',
    dropped: 'dropped',
    more: (n: string) => `– and ${n} more`,
    full: () => 'all seats are taken',
    set_aside: (n: string) => `seats left are set aside for units (${n})`,
    start: () => 'first day',
    end: () => 'last day',
    place: () => 'place',
    upheld: () => 'upheld',
    rejected: () => 'rejected',
  },
};

/** Words around notices in a letter. */
export const LETTER_WORDS = {
  vi: {
    greeting: (name: string) => `Kính gửi ${name},`,
    see: 'Xem chi tiết:',
    several: (n: string) => `${n} thông báo mới`,
    daily: (n: string, date: string) => `${n} thông báo tập huấn đến sáng ${date}`,
    more: (n: string, address: string) => `… và ${n} thông báo nữa: ${address}`,
    foot: (address: string) => `Thư do hệ thống Tập huấn gửi tự động. Đổi cách nhận thư: ${address}`,
  },
  en: {
    greeting: (name: string) => `Dear ${name},`,
    see: 'See:',
    several: (n: string) => `New notices: ${n}`,
    daily: (n: string, date: string) => `Training notices until the morning of ${date}: ${n}`,
    more: (n: string, address: string) => `… and ${n} more: ${address}`,
    foot: (address: string) => `Sent by the training system. Change how letters reach you: ${address}`,
  },
};

/** Words of sessions in calendars, by the keys under which they are asked for. */
export const CALENDAR_WORDS: Readonly<Record<NoticeLocale, Readonly<Record<string, string>>>> = {
  vi: {
    'calendar.event.summary': '{title} (buổi {number})',
    'calendar.event.off': 'Đã huỷ: {title}',
    'calendar.event.class': 'Lớp {code}',
    'calendar.event.teaches': 'Giảng dạy',
    'calendar.event.tentative': 'Lớp chưa chốt danh sách, lịch có thể thay đổi.',
  },
  en: {
    'calendar.event.summary': '{title} (session {number})',
    'calendar.event.off': 'Cancelled: {title}',
    'calendar.event.class': 'Class {code}',
    'calendar.event.teaches': 'Teaching',
    'calendar.event.tentative': 'The class is not confirmed yet and may still change.',
  },
};

/** A letter that says that letters arrive. */
export const TEST_LETTER: Both = {
  vi: {
    subject: 'Thư thử của hệ thống Tập huấn',
    body: 'Nếu đọc được thư này thì máy chủ thư đã hoạt động, tiếng Việt có dấu hiển thị đúng.',
  },
  en: {
    subject: 'Test letter of the training system',
    body: 'If you can read this, the mail server works, and so do Vietnamese letters: Tập huấn, Lạng Sơn, Đảng uỷ.',
  },
};
