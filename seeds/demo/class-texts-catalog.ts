import type { CalendarDate } from '../../src/common/dates/calendar-date.js';

/** What a class is called: the basic course held in a district is for the communes. */
export function classTitle(course: { code: string; title: string }, isForCommunes: boolean): string {
  return course.code === 'TH01' && isForCommunes ? `${course.title} cho cán bộ xã` : course.title;
}

/** The programme that pays: Project 47 to 2005, Project 06 to 2010 and on, a plan of today's. */
export function programmeOn(date: CalendarDate): string {
  if (date < '2006-01-01') return 'Đề án 47';
  return date < '2012-01-01' ? 'Đề án 06' : 'Kế hoạch chuyển đổi số cơ quan đảng';
}

export const WITHDRAWAL_REASONS: readonly string[] = ['Đi công tác', 'Cơ quan cử người khác', 'Ốm', 'Trùng lịch họp'];

export const CANCELLATION_REASON = 'Phòng máy phải sửa điện, dời sang quý sau';

export const DECLINE_REASON = 'Đã học khoá này năm trước';

export const CALL_NOTE = 'Mỗi đơn vị cử người trực tiếp làm việc trên máy trạm nối mạng Tỉnh uỷ.';

export const CALL_GROUP = 'Các xã dùng chung chỉ tiêu';

/** Who answers for a unit without an account in the demo. */
export const UNIT_OFFICE = 'Văn phòng Đảng uỷ';

/** What learners of the demo say against their marks: of one that was upheld, of one that waits. */
export const APPEAL_REASONS: readonly string[] = [
  'Có mặt từ đầu buổi, ngồi bàn cuối và có ký danh sách; chắc nhập nhầm dòng',
  'Có giấy mời họp của Đảng uỷ xã chiều hôm đó, đã báo trước với lớp',
];

export const DECISION_REASON = 'Đúng như danh sách ký: nhập nhầm dòng';

export const WAITING_NOTE = 'Xe hỏng ở đèo';
